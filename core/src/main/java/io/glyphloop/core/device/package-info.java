/**
 * Whether work runs on the processor or on an NVIDIA card. Reads what {@code nvidia-smi} says;
 * decides before any library touches the card, and never falls back without a word.
 */
package io.glyphloop.core.device;
