package io.glyphloop.server.recognition;

import io.glyphloop.core.Recognition;
import io.glyphloop.core.RecognitionRequest;
import io.glyphloop.core.TextRule;
import java.util.List;
import java.util.function.Function;

/**
 * A model that reads for others.
 *
 * @param name for people
 * @param rule what texts it reads; requests may narrow it
 * @param recognizer answers in the order of its requests; is called by several threads at once
 */
public record ServedModel(
    String name, TextRule rule, Function<List<RecognitionRequest>, List<Recognition>> recognizer) {}
