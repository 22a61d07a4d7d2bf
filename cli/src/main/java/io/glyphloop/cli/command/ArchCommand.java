package io.glyphloop.cli.command;

import io.glyphloop.cli.console.Group;
import io.glyphloop.core.Json;
import io.glyphloop.core.image.InputSize;
import io.glyphloop.report.TextTable;
import io.glyphloop.trainer.api.NetworkInfo;
import io.glyphloop.trainer.api.NetworkSummary;
import io.glyphloop.trainer.api.Trainer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code arch}: the networks that can be trained. */
@Command(
    name = "arch",
    description = "Lists the networks that can be trained, and shows one layer by layer.",
    footer = "  scripts/glyphloop arch list")
public final class ArchCommand extends Group {

  @Command(
      name = "list",
      description =
          "Lists the networks, the default first, with their size on the pictures and answers that"
              + " each was published for.",
      footer = "  scripts/glyphloop arch list")
  void list(
      @Option(names = "--json", description = "Print one JSON array instead of a table.")
          boolean json) {
    Trainer trainer = Trainer.load();
    List<NetworkSummary> summaries =
        trainer.networks().stream()
            .map(info -> trainer.summary(info.name(), info.exampleInput(), info.exampleRule()))
            .toList();
    if (json) {
      result(Json.of(summaries.stream().map(ArchCommand::toMap).toList()));
      return;
    }
    TextTable table =
        new TextTable(
            "NAME", "INPUT", "COLOUR", "READ BY", "PARAMETERS", "MULTIPLY-ADDS", "SOURCE");
    for (NetworkSummary summary : summaries) {
      table.row(
          summary.info().name(),
          summary.input(),
          lower(summary.colour()),
          lower(summary.decoding()),
          number(summary.size().parameters()),
          number(summary.size().multiplyAdds()),
          summary.info().source());
    }
    result(table.lines());
  }

  @Command(
      name = "show",
      description = {
        "Shows a network layer by layer: output shapes (channels x height x width), parameters and"
            + " multiply-adds for one image.",
        "Without options it is built for what it was published for."
      },
      footer = {
        "  scripts/glyphloop arch show resnet20",
        "  scripts/glyphloop arch show cnn-gap --input 180x50 --charset a-z0-9 --length 6"
      })
  void show(
      @Parameters(paramLabel = "NAME", description = "The network, as 'arch list' names it.")
          String name,
      @Option(
              names = "--input",
              paramLabel = "WxH",
              description = "The size of picture that it sees; default: that it was published for.")
          Optional<InputSize> input,
      @Mixin RuleOptions ruleOptions,
      @Option(names = "--json", description = "Print one JSON object instead of a table.")
          boolean json) {
    Trainer trainer = Trainer.load();
    NetworkInfo info = trainer.network(name);
    NetworkSummary summary =
        trainer.summary(
            name, input.orElse(info.exampleInput()), ruleOptions.rule().orElse(info.exampleRule()));
    if (json) {
      Map<String, Object> map = toMap(summary);
      map.put("layers", summary.layers().stream().map(ArchCommand::toMap).toList());
      result(Json.of(map));
      return;
    }
    result(name + ": " + info.source());
    result(purpose(summary));
    result(layers(summary).lines());
    result("training: " + summary.training());
  }

  private static TextTable layers(NetworkSummary summary) {
    TextTable table =
        new TextTable("LAYER", "WHAT", "READS", "OUTPUT", "PARAMETERS", "MULTIPLY-ADDS");
    for (NetworkSummary.Layer layer : summary.layers()) {
      table.row(
          layer.name(),
          layer.description(),
          String.join(", ", layer.inputs()),
          layer.output(),
          number(layer.parameters()),
          number(layer.multiplyAdds()));
    }
    return table.row(
        "total",
        "",
        "",
        "",
        number(summary.size().parameters()),
        number(summary.size().multiplyAdds()));
  }

  /** Returns a number with its thousands apart. */
  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** Returns the line that says what a network was built for. */
  private static String purpose(NetworkSummary summary) {
    return String.format(
        Locale.ROOT,
        "input %s %s, %s characters of %d; output %d steps of %d classes, read by %s",
        summary.input(),
        lower(summary.colour()),
        summary.rule().lengths(),
        summary.rule().charset().size(),
        summary.steps(),
        summary.classes(),
        lower(summary.decoding()));
  }

  /** Returns a network without its layers. */
  private static Map<String, Object> toMap(NetworkSummary summary) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", summary.info().name());
    map.put("source", summary.info().source());
    map.put("input", summary.input().toString());
    map.put("own_input", summary.info().ownInput().isPresent());
    map.put("colour", lower(summary.colour()));
    map.put("charset", summary.rule().charset().characters());
    map.put("length", summary.rule().lengths());
    map.put("decoding", lower(summary.decoding()));
    map.put("steps", summary.steps());
    map.put("classes", summary.classes());
    map.put("parameters", summary.size().parameters());
    map.put("multiply_adds", summary.size().multiplyAdds());
    map.put("training", summary.training());
    return map;
  }

  private static Map<String, Object> toMap(NetworkSummary.Layer layer) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", layer.name());
    map.put("what", layer.description());
    map.put("reads", layer.inputs());
    map.put("output", layer.output());
    map.put("parameters", layer.parameters());
    map.put("multiply_adds", layer.multiplyAdds());
    return map;
  }
}
