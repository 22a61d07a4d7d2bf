package io.glyphloop.lab.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.glyphloop.core.Json;
import io.glyphloop.core.error.SiteException;
import io.glyphloop.core.error.SiteFailure;
import io.glyphloop.core.error.StorageException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The harvest that published solvers do, in Python: a loop of {@code requests}, Pillow and ONNX
 * Runtime in several threads. Its script is {@code scripts/lib/crawl_twin.py}.
 */
final class ScriptedHarvest {

  /** What to do where there is no such Python. */
  static final String MISSING =
      "to compare with a crawler in Python: python3 -m venv V && V/bin/pip install requests pillow"
          + " onnxruntime, then GLYPHLOOP_PYTHON=V/bin/python";

  private final Python python;
  private final Path folder;

  private ScriptedHarvest(Python python, Path folder) {
    this.python = python;
    this.folder = folder;
  }

  /** Returns the comparison, where a Python with all it needs is found. */
  static Optional<ScriptedHarvest> find(Path folder) {
    return Python.find("crawl_twin.py", "numpy, onnxruntime, requests, PIL")
        .map(python -> new ScriptedHarvest(python, folder));
  }

  /**
   * What the script measured.
   *
   * @param seconds by the clock
   * @param cpuSeconds processor time of its process
   */
  record Result(
      @JsonProperty(required = true) long challenges,
      @JsonProperty(required = true) long answered,
      @JsonProperty(required = true) double seconds,
      @JsonProperty(required = true) double cpuSeconds) {}

  /**
   * Harvests a site of this process.
   *
   * @param model a model with one class a position
   * @param charset the text of each of its classes; a class beyond them is "no character"
   * @param warmUp how many challenges are answered before, uncounted
   * @throws SiteException when not every challenge had a verdict: no comparison
   */
  Effort run(URI page, Path model, List<String> charset, int warmUp, int challenges, int workers) {
    Map<String, Object> order = new LinkedHashMap<>();
    order.put("page", page.toString());
    order.put("model", model.toString());
    order.put("charset", charset);
    order.put("warm_up", warmUp);
    order.put("challenges", challenges);
    order.put("workers", workers);
    order.put("folder", folder.resolve("scripted").toString());
    Path file = folder.resolve("scripted.json");
    try {
      Files.writeString(file, Json.of(order));
      ProcessorTime before = ProcessorTime.taken();
      // One thread for each call of ONNX Runtime, as many calls at once as there are workers.
      String line = python.run(file, Map.of("OMP_NUM_THREADS", "1"));
      // The site worked for the warm-up too.
      double share = (double) challenges / (warmUp + challenges);
      Duration site = ProcessorTime.taken().since(before).site();
      Result result = new ObjectMapper().readValue(line, Result.class);
      if (result.answered() < result.challenges()) {
        throw new SiteException(
            SiteFailure.UNKNOWN_REPLY,
            "the script had a verdict on " + result.answered() + " of " + result.challenges(),
            "compare scripts/lib/crawl_twin.py with the page");
      }
      return new Effort(
          result.challenges(),
          result.seconds(),
          Duration.ofNanos(Math.round(result.cpuSeconds() * 1e9)),
          Duration.ofNanos(Math.round(site.toNanos() * share)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the script printed no result", e);
    } catch (IOException e) {
      throw new StorageException("cannot write " + file, "make room on the disk", e);
    }
  }
}
