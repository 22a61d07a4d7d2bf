/**
 * How strong a captcha is: what a workspace and a benchmark say of it, put together for its owner.
 */
package io.glyphloop.loop.strength;
