package io.glyphloop.lab.bench;

import io.glyphloop.core.Cancellation;
import io.glyphloop.core.TextRule;
import io.glyphloop.core.config.ConfigSource;
import io.glyphloop.core.error.CancelledException;
import io.glyphloop.core.error.StorageException;
import io.glyphloop.core.progress.RunContext;
import io.glyphloop.crawler.Crawl;
import io.glyphloop.crawler.CrawlListener;
import io.glyphloop.crawler.CrawlOptions;
import io.glyphloop.crawler.CrawlReport;
import io.glyphloop.crawler.WorkspaceSink;
import io.glyphloop.lab.bench.Stopwatch.Cost;
import io.glyphloop.labeler.Relabelling;
import io.glyphloop.loop.Loop;
import io.glyphloop.loop.event.Happening;
import io.glyphloop.loop.model.WorkspaceModels;
import io.glyphloop.loop.settings.LoopSettings;
import io.glyphloop.loop.step.LoopParts;
import io.glyphloop.recognizer.OnnxRecognizer;
import io.glyphloop.report.TextTable;
import io.glyphloop.site.Sites;
import io.glyphloop.site.config.TargetConfig;
import io.glyphloop.site.session.Site;
import io.glyphloop.store.StoreUrl;
import io.glyphloop.store.Workspace;
import io.glyphloop.store.files.Folders;
import io.glyphloop.store.sql.SqlWorkspace;
import io.glyphloop.synth.Synthesizer;
import io.glyphloop.testsite.TestSite;
import io.glyphloop.testsite.TestSiteOptions;
import io.glyphloop.testsite.source.Challenge;
import io.glyphloop.testsite.source.ChallengeSource;
import io.glyphloop.trainer.api.TrainedModel;
import io.glyphloop.trainer.api.Trainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import java.util.stream.LongStream;

/**
 * Measures what is done with a workspace that has grown: what its size should not matter to, and
 * what has to read every row.
 */
public final class WorkspaceBench {

  private static final String TARGET = "bench";
  private static final int DRAWINGS = 500;
  private static final int FILES = 1_000;
  private static final int CHALLENGES = 1_000;
  private static final int WORKERS = 4;
  private static final int ROUNDS = 2;

  private final BenchSetup setup;
  private final ToIntFunction<String[]> commands;
  private final Optional<ServerSchemas> server;
  private final boolean whole;
  private final LargeWorkspace pictures;
  private int used;

  /**
   * @param setup its folder takes the workspaces, 2 GB for each million challenges
   * @param commands runs a command as it is typed, and returns its status
   * @param server a database that takes the rows, each workspace in a schema of its own, which is
   *     deleted afterwards; SQLite without one
   * @param whole whether what reads every row is measured too
   */
  public WorkspaceBench(
      BenchSetup setup,
      ToIntFunction<String[]> commands,
      Optional<StoreUrl> server,
      boolean whole) {
    this.setup = setup;
    this.commands = commands;
    this.server = server.map(ServerSchemas::new);
    this.whole = whole;
    Synthesizer small = Synthesizer.of(BenchSetup.RULE, 72, 24, 1);
    pictures = new LargeWorkspace(LongStream.range(0, DRAWINGS).mapToObj(small::draw).toList());
  }

  /**
   * Fills one workspace after the other, and returns a line for each thing that was measured.
   *
   * @param sizes how many challenges each has
   */
  public List<String> run(List<Integer> sizes) {
    TrainedModel model = setup.train(setup.architectures().get(0), 64, 1);
    List<Map<String, Cost>> measured = new ArrayList<>();
    // The first one is not told: meanwhile the JVM compiles.
    measured(model, CHALLENGES);
    sizes.forEach(size -> measured.add(measured(model, size)));
    List<String> header = new ArrayList<>(List.of("seconds (of the processors)"));
    sizes.forEach(size -> header.add(String.format(Locale.ROOT, "%,d", size)));
    TextTable table = new TextTable("", header);
    for (String what : measured.get(0).keySet()) {
      List<Object> row = new ArrayList<>(List.of(what));
      measured.forEach(all -> row.add(all.get(what)));
      table.row(row.toArray());
    }
    return table.lines();
  }

  private Map<String, Cost> measured(TrainedModel model, int size) {
    Path folder = setup.folder().resolve("w" + size);
    try {
      server.ifPresent(schemas -> schemas.make(folder));
      fill(folder, model, size);
      Map<String, Cost> all = new LinkedHashMap<>();
      put(all, "start of the loop", () -> started(folder));
      put(all, "search for unlabelled images", () -> searched(folder));
      put(all, "harvest of " + CHALLENGES, () -> harvested(folder));
      put(all, "import of " + FILES + " files", () -> imported(folder));
      if (whole) {
        put(all, "dataset stats", () -> command(folder, "dataset", "stats"));
        put(all, "label", () -> command(folder, "label"));
        put(all, "report", () -> command(folder, "report"));
      }
      return all;
    } finally {
      server.ifPresent(schemas -> schemas.delete(folder));
      Folders.delete(folder);
    }
  }

  private void fill(Path folder, TrainedModel model, int size) {
    try (Workspace workspace = SqlWorkspace.open(folder)) {
      workspace.labels().rememberRule(TARGET, BenchSetup.RULE);
      String version =
          workspace.models().register(TARGET, model.file(), model.manifest(), Map.of()).version();
      workspace.models().promote(version, "the only one");
      pictures.fill(workspace, target(), version, used, size, setup.context().run());
      used += size;
    }
  }

  /** Notes the least that something took, and says so at once: a million challenges take long. */
  private void put(Map<String, Cost> all, String what, Supplier<Cost> work) {
    Cost least = work.get();
    for (int round = 1; round < ROUNDS; round++) {
      setup.context().cancellation().check();
      least = least.least(work.get());
    }
    all.put(what, least);
    setup.context().progress().line(what + ": " + least + " s");
  }

  private Cost imported(Path folder) {
    Path files = setup.folder().resolve("files");
    try {
      Files.createDirectories(files);
      for (int i = 0; i < FILES; i++, used++) {
        String name = pictures.drawing(used).text() + "_" + used + ".png";
        Files.write(files.resolve(name), pictures.picture(used));
      }
      return command(folder, "dataset", "import", files.toString());
    } catch (IOException e) {
      throw new StorageException(
          "cannot write " + files + " (" + e.getMessage() + ")", "make room on the disk", e);
    } finally {
      Folders.delete(files);
    }
  }

  private Cost command(Path folder, String... words) {
    List<String> line = new ArrayList<>(List.of(words));
    line.addAll(List.of("--workspace", folder.toString(), "--target", TARGET));
    Stopwatch watch = new Stopwatch();
    int status = commands.applyAsInt(line.toArray(String[]::new));
    if (status != 0) {
      throw new IllegalStateException(line + " ended with " + status);
    }
    return watch.cost();
  }

  private Cost harvested(Path folder) {
    try (TestSite testSite = TestSite.start(TestSiteOptions.serving(numbered()));
        Workspace workspace = SqlWorkspace.open(folder);
        Site site = Sites.open(target(testSite), setup.context().cancellation());
        OnnxRecognizer recognizer =
            WorkspaceModels.open(workspace, workspace.models().live(TARGET).orElseThrow())) {
      Stopwatch watch = new Stopwatch();
      CrawlReport report =
          Crawl.answering(site, recognizer, CrawlOptions.of(CHALLENGES, WORKERS))
              .savingTo(WorkspaceSink.open(workspace, target(testSite), Map.of()))
              .run(setup.context().cancellation());
      Cost cost = watch.cost();
      if (report.fatal() > 0) {
        throw new IllegalStateException(report.fatal() + " challenges had no verdict");
      }
      return cost;
    }
  }

  /** From nothing to the first step of what is due. */
  private Cost started(Path folder) {
    try (TestSite testSite = TestSite.start(TestSiteOptions.serving(numbered()))) {
      TargetConfig target = target(testSite);
      Cancellation stop = new Cancellation();
      List<Cost> begun = new ArrayList<>();
      Stopwatch watch = new Stopwatch();
      try (Workspace workspace = SqlWorkspace.open(folder);
          Site site = Sites.open(target, stop)) {
        LoopParts parts =
            new LoopParts(
                workspace,
                target,
                site,
                LoopSettings.load(List.of()),
                Trainer.load(),
                model -> WorkspaceModels.open(workspace, model),
                RunContext.of(setup.context().progress(), stop));
        new Loop(
                parts,
                List.of(
                    event -> {
                      if (event.what() instanceof Happening.StepStarted) {
                        begun.add(watch.cost());
                        stop.request();
                      }
                    }),
                CrawlListener.silent())
            .daemon()
            .once();
      } catch (CancelledException e) {
        // As it was asked to: the step that had begun is of no interest.
        setup.context().cancellation().check();
      }
      return begun.get(0);
    }
  }

  /** As the loop does before each training. */
  private static Cost searched(Path folder) {
    try (Workspace workspace = SqlWorkspace.open(folder)) {
      Stopwatch watch = new Stopwatch();
      workspace.labels().unlabelled(TARGET, Relabelling.NEWEST);
      return watch.cost();
    }
  }

  private static TargetConfig target() {
    return TargetConfig.load(ConfigSource.resource(WorkspaceBench.class, "bench-target.yaml"));
  }

  private static TargetConfig target(TestSite site) {
    return target().withUrl(site.loginPage().toString());
  }

  /** Serves pictures that no workspace has. */
  private ChallengeSource numbered() {
    int first = used;
    used += CHALLENGES;
    return new Numbered(pictures, first);
  }

  private record Numbered(LargeWorkspace pictures, int first) implements ChallengeSource {

    @Override
    public Challenge challenge(long index) {
      int number = first + (int) index;
      return new Challenge(pictures.picture(number), "image/png", pictures.drawing(number).text());
    }

    @Override
    public TextRule rule() {
      return BenchSetup.RULE;
    }

    @Override
    public String description() {
      return "a few drawings, each time another file";
    }
  }
}
