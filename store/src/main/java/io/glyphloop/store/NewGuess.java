package io.glyphloop.store;

import io.glyphloop.core.Recognition;
import io.glyphloop.core.Verdict;

/**
 * An answer that is to be recorded.
 *
 * @param recognition what was answered, how sure the reader was, and who read it
 * @param verdict what the site said
 * @param detail what told so, for a person; may be empty
 */
public record NewGuess(Recognition recognition, Verdict verdict, String detail) {}
