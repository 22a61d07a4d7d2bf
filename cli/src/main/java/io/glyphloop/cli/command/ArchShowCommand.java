package io.glyphloop.cli.command;

import io.glyphloop.cli.console.Console;
import io.glyphloop.cli.console.Context;
import io.glyphloop.cli.option.InputSizeConverter;
import io.glyphloop.core.Json;
import io.glyphloop.core.image.InputSize;
import io.glyphloop.report.TextTable;
import io.glyphloop.trainer.api.NetworkInfo;
import io.glyphloop.trainer.api.NetworkSummary;
import io.glyphloop.trainer.api.Trainer;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code arch show}: one network, layer by layer. */
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
public final class ArchShowCommand implements Runnable {

  private final Context context;

  @Parameters(paramLabel = "NAME", description = "The network, as 'arch list' names it.")
  private String name;

  @Option(
      names = "--input",
      paramLabel = "WxH",
      converter = InputSizeConverter.class,
      description = "The size of picture that it sees; default: that it was published for.")
  private InputSize input;

  @Mixin private RuleOptions ruleOptions;

  @Option(names = "--json", description = "Print one JSON object instead of a table.")
  private boolean json;

  public ArchShowCommand(Context context) {
    this.context = context;
  }

  @Override
  public void run() {
    Trainer trainer = Trainer.load();
    NetworkInfo info = trainer.network(name);
    NetworkSummary summary =
        trainer.summary(
            name,
            Optional.ofNullable(input).orElse(info.exampleInput()),
            ruleOptions.rule().orElse(info.exampleRule()));
    Console console = context.console();
    if (json) {
      console.result(Json.of(ArchText.whole(summary)));
      return;
    }
    console.result(name + ": " + info.source());
    console.result(ArchText.purpose(summary));
    TextTable table =
        new TextTable("LAYER", "WHAT", "READS", "OUTPUT", "PARAMETERS", "MULTIPLY-ADDS");
    for (NetworkSummary.Layer layer : summary.layers()) {
      table.row(
          layer.name(),
          layer.description(),
          String.join(", ", layer.inputs()),
          layer.output(),
          ArchText.number(layer.parameters()),
          ArchText.number(layer.multiplyAdds()));
    }
    table.row(
        "total",
        "",
        "",
        "",
        ArchText.number(summary.size().parameters()),
        ArchText.number(summary.size().multiplyAdds()));
    table.lines().forEach(console::result);
    console.result("training: " + summary.training());
  }
}
