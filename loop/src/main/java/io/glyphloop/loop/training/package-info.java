/**
 * Trainings of a target from what a workspace knows: what is asked for, with what is left open
 * filled in. Reads labels and models of a workspace; writes a run and a candidate into it.
 */
package io.glyphloop.loop.training;
