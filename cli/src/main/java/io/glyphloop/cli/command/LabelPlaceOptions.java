package io.glyphloop.cli.command;

import io.glyphloop.store.dataset.Convention;
import java.nio.charset.Charset;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that say where the labels of a set of images are. */
final class LabelPlaceOptions {

  @Option(
      names = "--convention",
      paramLabel = "NAME",
      description =
          "Where the labels are: ${COMPLETION-CANDIDATES}; default: lists beside the images"
              + " (METADATA), else what fits the names best.")
  private Optional<Convention> convention = Optional.empty();

  @Option(
      names = "--names",
      paramLabel = "ENCODING",
      description = "The encoding of an archive's file names and of lists, where not UTF-8: GBK.")
  private Optional<Charset> names = Optional.empty();

  Optional<Convention> convention() {
    return convention;
  }

  /** Returns the encoding of names and lists; empty for UTF-8. */
  Optional<Charset> names() {
    return names;
  }
}
