package io.glyphloop.target;

import io.glyphloop.core.Verdict;

/**
 * What the site answered.
 *
 * @param verdict accepted, rejected, or unverified when the reply matches neither description
 * @param evidence what in the reply told so, for a person; one line
 */
public record Reply(Verdict verdict, String evidence) {}
