/**
 * The loop as a daemon: when which step is due, and what each step does.
 *
 * <p>Reads the {@code schedule} block of a target's file and the runs of a workspace, from which
 * alone it knows what was done: started again after a kill, it goes on where it was. Writes a run
 * for each step, and through the steps challenges, labels, models and alarms. Enter at {@link
 * io.glyphloop.loop.schedule.Daemon}; {@link io.glyphloop.loop.schedule.DueTasks} decides what is
 * due, and {@link io.glyphloop.loop.schedule.JobRunner} waits for its time, by Quartz. Time comes
 * from a {@link java.time.Clock} that is passed in.
 */
package io.glyphloop.loop.schedule;
