/**
 * Waiting for the time of what is to be done, by Quartz.
 *
 * <p>Reads a plan, writes Quartz's jobs: into memory, or into the PostgreSQL server that several
 * machines share. Enter at {@link io.glyphloop.loop.jobs.JobRunner}. What is to be done, and when,
 * is for others to say.
 */
package io.glyphloop.loop.jobs;
