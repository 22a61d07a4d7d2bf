package io.glyphloop.crawler;

import io.glyphloop.core.Recognition;
import io.glyphloop.core.Verdict;

/**
 * One answer that was submitted.
 *
 * @param recognition what was answered, how sure the reader was of it, and who read it
 * @param verdict what the site said; unverified when it said neither, or nothing came back
 * @param evidence what told so, for a person; one line
 */
public record Answer(Recognition recognition, Verdict verdict, String evidence) {}
