package io.glyphloop.cli.command;

import io.glyphloop.cli.console.ConsoleCommand;
import io.glyphloop.core.Json;
import io.glyphloop.core.error.UsageException;
import io.glyphloop.loop.model.LiveModel;
import io.glyphloop.loop.model.StartModel;
import io.glyphloop.recognizer.BaseModel;
import io.glyphloop.recognizer.OnnxRecognizer;
import io.glyphloop.recognizer.RecognizerOptions;
import io.glyphloop.server.recognition.ModelInUse;
import io.glyphloop.server.recognition.RecognitionServer;
import io.glyphloop.server.recognition.ServedModel;
import io.glyphloop.store.Workspace;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code serve}: reads pictures for other programs of this machine. */
@Command(
    name = "serve",
    description = {
      "Reads captcha images for other programs of this machine, over HTTP on 127.0.0.1: POST"
          + " /v1/recognize takes an image as its body, or several in JSON.",
      "Prints its address and its token, which is new at each start; requests carry it as"
          + " 'Authorization: Bearer TOKEN'. The page /docs/ describes the interface. Ctrl-C stops"
          + " it after what was accepted is answered."
    },
    footer = {
      "  scripts/glyphloop serve",
      "  scripts/glyphloop serve --port 8080 --model demo.onnx --charset a-z0-9 --length 5",
      "  scripts/glyphloop serve --model live --workspace W --target demo --json"
    })
public final class ServeCommand extends ConsoleCommand implements Runnable {

  private static final int MOST_PICTURES_OF_A_REQUEST = 64;

  @Mixin private WorkspaceOption workspaceOption;

  @Mixin private NarrowingOptions narrowing;

  @Mixin private ForeignModelOption foreign;

  @Mixin private DeviceOption deviceOption;

  @Option(
      names = "--port",
      defaultValue = "8124",
      paramLabel = "PORT",
      description = "On 127.0.0.1; 0 picks a free one; default: ${DEFAULT-VALUE}.")
  private int port;

  @Option(
      names = "--model",
      defaultValue = BaseModel.NAME,
      paramLabel = "base|FILE.onnx|live",
      description =
          "What reads; live is the live model of a target, whichever that is at the time; default:"
              + " ${DEFAULT-VALUE}.")
  private String model;

  @Option(
      names = "--target",
      paramLabel = "NAME|FILE.yaml",
      description = "Whose live model; default: the only one there is.")
  private Optional<String> target;

  @Option(
      names = "--queue",
      defaultValue = "256",
      paramLabel = "N",
      description =
          "How many images may wait or be read at a time; further ones get 429; at least 64;"
              + " default: ${DEFAULT-VALUE}.")
  private int queue;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "How many threads read; default: one for each processor.")
  private Optional<Integer> threads;

  @Option(
      names = "--timeout",
      defaultValue = "10s",
      paramLabel = "TIME",
      description = "How long a request may wait for its answer; default: ${DEFAULT-VALUE}.")
  private Duration timeout;

  @Option(
      names = "--json",
      description = "Print address, token and model as one JSON object instead of lines.")
  private boolean json;

  @Override
  public void run() {
    int readers = threads.orElseGet(() -> Runtime.getRuntime().availableProcessors());
    OptionRange.port(port);
    OptionRange.atLeast(MOST_PICTURES_OF_A_REQUEST, "--queue", queue);
    OptionRange.atLeast(1, "--threads", readers);
    if (timeout.isNegative() || timeout.isZero()) {
      throw new UsageException("--timeout 0 lets nothing be read", "give it some time, as in 10s");
    }
    RecognizerOptions options =
        foreign.applyTo(
            narrowing.applyTo(
                RecognizerOptions.defaults()
                    .withProvider(deviceOption.provider(context.console()))),
            List.of(model));
    var limits = new RecognitionServer.Limits(port, queue, readers, timeout);
    if (!model.equals(StartModel.LIVE)) {
      try (OnnxRecognizer recognizer = Models.open(model, workspaceOption, target, options)) {
        serve(ModelInUse.always(LiveModel.served(recognizer)), limits);
      }
      return;
    }
    try (Workspace workspace = workspaceOption.open();
        LiveModel live =
            new LiveModel(workspace, Models.liveTarget(workspace, target), options, this::note)) {
      serve(live, limits);
    }
  }

  private void serve(ModelInUse models, RecognitionServer.Limits limits) {
    try (RecognitionServer server = new RecognitionServer(models, limits)) {
      print(models.lend(ServedModel::name), server);
      context.awaitStop();
    }
  }

  private void print(String name, RecognitionServer server) {
    if (json) {
      Map<String, String> facts = new LinkedHashMap<>();
      facts.put("address", server.address().toString());
      facts.put("token", server.token());
      facts.put("model", name);
      result(Json.of(facts));
      return;
    }
    result(
        "%s reads at %sv1/recognize, described at %sdocs/", name, address(server), address(server));
    result("token: " + server.token());
    result("Ctrl-C stops it");
  }

  private static String address(RecognitionServer server) {
    return server.address().toString();
  }
}
