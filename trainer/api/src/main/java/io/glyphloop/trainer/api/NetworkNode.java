package io.glyphloop.trainer.api;

import java.util.List;
import java.util.Map;

/**
 * One layer of a network, in words that any framework can follow.
 *
 * @param name unique in its network
 * @param kind for example {@code conv} or {@code dense}; the kinds and their settings are listed at
 *     the implementation
 * @param inputs the names of the nodes that it reads; empty for the picture
 * @param settings numbers, texts and lists of numbers by name
 */
public record NetworkNode(
    String name, String kind, List<String> inputs, Map<String, Object> settings) {

  public NetworkNode {
    inputs = List.copyOf(inputs);
    settings = Map.copyOf(settings);
  }
}
