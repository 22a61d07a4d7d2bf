/**
 * How the daemon tells what it does: lines on the console, a JSON log, and over HTTP on loopback
 * its health and its metrics. Reads events of the schedule; writes to streams and answers requests.
 */
package io.glyphloop.loop.status;
