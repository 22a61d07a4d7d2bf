package io.glyphloop.lab.bench;

import io.glyphloop.core.Json;
import io.glyphloop.core.device.Device;
import io.glyphloop.core.error.StorageException;
import io.glyphloop.lab.speed.SpeedTrial.NetworkNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The same training in PyTorch: a script builds the network from our description of its layers. */
final class TorchTrial {

  /** What to do where there is no PyTorch. */
  static final String MISSING =
      "ours alone; to compare: sudo apt-get install -y python3-torch libopenblas0-pthread";

  /** What glibc reads: large blocks from the heap, and the heap stays as large as it once was. */
  private static final Map<String, String> KEEP_MEMORY =
      Map.of("MALLOC_MMAP_MAX_", "0", "MALLOC_TRIM_THRESHOLD_", Long.toString(1L << 40));

  private final BenchSetup setup;
  private final Python python;

  private TorchTrial(BenchSetup setup, Python python) {
    this.setup = setup;
    this.python = python;
  }

  /** Returns the comparison, where a Python with PyTorch is found beside the project's scripts. */
  static Optional<TorchTrial> find(BenchSetup setup) {
    return Python.find("torch_twin.py", "torch").map(python -> new TorchTrial(setup, python));
  }

  /** Measures it as it comes. */
  TrialResult run(String architecture, int threads) {
    return run(architecture, threads, Map.of());
  }

  /**
   * Measures it where the C library keeps freed memory. It gives large blocks back to the system at
   * once, and PyTorch, which takes all arrays anew in each step, then pays for having each page
   * cleared.
   */
  TrialResult runKeepingMemory(String architecture, int threads) {
    return run(architecture, threads, KEEP_MEMORY);
  }

  private TrialResult run(String architecture, int threads, Map<String, String> more) {
    Path order = setup.folder().resolve("twin-" + architecture + ".json");
    try {
      Files.writeString(order, order(architecture, threads));
    } catch (IOException e) {
      throw new StorageException("cannot write " + order, "make room on the disk", e);
    }
    Map<String, String> environment = new HashMap<>(TrialProcess.threads(threads));
    environment.putAll(more);
    return TrialResult.parse(python.run(order, environment));
  }

  private String order(String architecture, int threads) {
    Map<String, Object> order = new LinkedHashMap<>();
    List<Map<String, Object>> layers = new ArrayList<>();
    List<NetworkNode> nodes = setup.trial(architecture).nodes();
    for (NetworkNode node : nodes) {
      Map<String, Object> layer = new LinkedHashMap<>();
      layer.put("name", node.name());
      layer.put("kind", node.kind());
      layer.put("inputs", node.inputs());
      layer.put("settings", node.settings());
      layers.add(layer);
    }
    order.put("layers", layers);
    order.put(
        "input",
        List.of(
            nodes.get(0).settings().get("planes"),
            BenchSetup.SIZE.height(),
            BenchSetup.SIZE.width()));
    order.put("batch", setup.batch());
    order.put("length", BenchSetup.RULE.maxLength());
    order.put("seconds", setup.time().toSeconds());
    order.put("threads", threads);
    order.put("device", setup.device().is(Device.Kind.CUDA) ? setup.device().toString() : "cpu");
    return Json.of(order);
  }
}
