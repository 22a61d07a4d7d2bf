package io.glyphloop.loop.ui;

import io.glyphloop.core.Json;
import io.glyphloop.core.Verdict;
import io.glyphloop.core.stats.Rate;
import io.glyphloop.loop.schedule.DueTasks;
import io.glyphloop.loop.schedule.Timetable;
import io.glyphloop.site.config.ScheduleSpec;
import io.glyphloop.store.Activity;
import io.glyphloop.store.Attempted;
import io.glyphloop.store.DriftAlarm;
import io.glyphloop.store.ModelRecord;
import io.glyphloop.store.Promotion;
import io.glyphloop.store.Run;
import io.glyphloop.store.RunOutcome;
import io.glyphloop.store.Workspace;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a target is doing: success, the latest challenges, what comes next, labels.
 *
 * @param schedule when the loop does what, where that is known
 * @param token what forms carry
 */
record Overview(
    Html html,
    Workspace workspace,
    String target,
    Optional<ScheduleSpec> schedule,
    LocalLoops loops,
    String token) {

  private static final int STRETCHES = 150;
  private static final int ATTEMPTS = 14;
  private static final int HISTORY = 8;

  private static final Map<String, String> SOURCES =
      Map.of(
          "ORACLE", "accepted by the site",
          "HUMAN", "typed by a person",
          "IMPORTED", "imported",
          "SYNTHETIC", "synthetic",
          "PSEUDO", "a model was sure");

  /** The parts that change while one looks, the quick ones first. */
  List<LiveEvents.Part> parts() {
    Duration often = Duration.ZERO;
    Duration seldom = Duration.ofSeconds(5);
    return List.of(
        new LiveEvents.Part("attempts", often, () -> html.render("attempts", attempts())),
        new LiveEvents.Part("figures", often, () -> html.render("figures", figures())),
        new LiveEvents.Part("loop", often, () -> html.render("loop", loop())),
        new LiveEvents.Part("chart", Duration.ofSeconds(2), this::chart),
        new LiveEvents.Part("history", seldom, () -> html.render("history", history())),
        new LiveEvents.Part("steps", seldom, () -> html.render("steps", steps())),
        new LiveEvents.Part("labels", seldom, () -> html.render("labels", labels())));
  }

  /** Returns what the page shows at once; what takes longer comes with the first events. */
  Map<String, Object> view() {
    Map<String, Object> view = new HashMap<>(attempts());
    view.putAll(figures());
    view.putAll(loop());
    return view;
  }

  private Map<String, Object> loop() {
    LocalLoops.State state = loops.state(target);
    Map<String, Object> view = new HashMap<>();
    view.put("target", target);
    view.put("token", token);
    view.put("paused", workspace.runs().isPaused(target));
    view.put("running", state == LocalLoops.State.RUNNING);
    view.put("stopping", state == LocalLoops.State.STOPPING);
    view.put("startable", state == LocalLoops.State.NONE && schedule.isPresent());
    view.put("ended", loops.problem(target).orElse(null));
    return view;
  }

  private Map<String, Object> attempts() {
    return Map.of(
        "attempts",
        workspace.activity().attempts(target, ATTEMPTS).stream().map(Overview::attempt).toList());
  }

  private static Map<String, Object> attempt(Attempted seen) {
    Optional<Boolean> accepted = seen.verdict().map(verdict -> verdict == Verdict.ACCEPTED);
    String outcome =
        accepted.map(good -> good ? "SUCC" : "FAIL").orElse(seen.answering() ? "FATAL" : "SEEN");
    return Map.of(
        "challenge", seen.challenge(),
        "image", seen.image().hex(),
        "text", seen.text(),
        "outcome", outcome,
        "class", outcome.toLowerCase(Locale.ROOT),
        "at", Html.date(seen.at()));
  }

  private Map<String, Object> figures() {
    Map<String, Object> view = new HashMap<>();
    Rate all = workspace.activity().successSince(target, Instant.EPOCH);
    view.put("answered", Html.number(all.n()));
    view.put("accepted", Html.number(all.successes()));
    Optional<ModelRecord> live = workspace.models().live(target);
    view.put("live", live.map(ModelRecord::version).orElse(null));
    Optional<Instant> promoted = live.flatMap(model -> since());
    Rate since = promoted.map(at -> workspace.activity().successSince(target, at)).orElse(all);
    view.put("since", promoted.map(Html::date).orElse(null));
    view.put("success", Html.percent(since));
    view.put("interval", Html.interval(since));
    view.put("tried", Html.number(since.n()));
    return view;
  }

  /** Returns since when the live model is live. */
  private Optional<Instant> since() {
    return workspace.models().promotions(target).stream()
        .map(Promotion::at)
        .max(Comparator.naturalOrder());
  }

  /** Returns the curve for the script, with what happened where. */
  private String chart() {
    List<Activity.Stretch> stretches = workspace.activity().success(target, STRETCHES);
    List<Map<String, Object>> points = new ArrayList<>();
    long answered = 0;
    for (Activity.Stretch stretch : stretches) {
      Rate rate = stretch.rate();
      answered += rate.n();
      points.add(
          Map.of(
              "answered", answered,
              "at", Html.date(stretch.at()),
              "success", 100 * rate.value(),
              "low", 100 * rate.low(),
              "high", 100 * rate.high()));
    }
    List<Map<String, Object>> marks =
        happenings()
            .map(
                what ->
                    Map.<String, Object>of(
                        "answered", answeredBefore(stretches, what.at()),
                        "kind", what.kind(),
                        "text", what.title()))
            .toList();
    return Json.of(Map.of("points", points, "marks", marks));
  }

  private static long answeredBefore(List<Activity.Stretch> stretches, Instant at) {
    return stretches.stream()
        .filter(stretch -> stretch.at().isBefore(at))
        .mapToLong(stretch -> stretch.rate().n())
        .sum();
  }

  /**
   * What happened once.
   *
   * @param kind {@code promoted}, {@code rolled-back} or {@code alarm}
   */
  private record Happened(Instant at, String kind, String title, String words) {}

  private Stream<Happened> happenings() {
    return Stream.concat(
            workspace.models().promotions(target).stream().map(Overview::happened),
            workspace.drift().alarms(target).stream().map(Overview::happened))
        .sorted(Comparator.comparing(Happened::at));
  }

  private static Happened happened(Promotion change) {
    boolean back = change.kind() == Promotion.Kind.ROLLED_BACK;
    return new Happened(
        change.at(),
        back ? "rolled-back" : "promoted",
        back ? "back to " + change.version() : change.version(),
        change.reason());
  }

  private static Happened happened(DriftAlarm alarm) {
    return new Happened(alarm.at(), "alarm", "alarm", alarm.words());
  }

  private Map<String, Object> history() {
    List<Happened> all = happenings().toList();
    List<Map<String, String>> latest = new ArrayList<>();
    for (int i = all.size() - 1; i >= Math.max(0, all.size() - HISTORY); i--) {
      Happened what = all.get(i);
      latest.add(
          Map.of(
              "at", Html.date(what.at()),
              "kind", what.kind(),
              "title", what.title(),
              "words", what.words()));
    }
    return Map.of("history", latest);
  }

  private Map<String, Object> labels() {
    Map<?, Long> counts = workspace.activity().labels(target);
    long most = counts.values().stream().mapToLong(count -> count).max().orElse(1);
    List<Map<String, Object>> sources =
        counts.entrySet().stream()
            .map(
                entry ->
                    Map.<String, Object>of(
                        "source", SOURCES.get(entry.getKey().toString()),
                        "count", Html.number(entry.getValue()),
                        "share", entry.getValue(),
                        "most", most))
            .toList();
    return Map.of(
        "sources",
        sources,
        "total",
        Html.number(counts.values().stream().mapToLong(count -> count).sum()));
  }

  /** Returns what is being done, and what is due next where the schedule is known. */
  private Map<String, Object> steps() {
    Map<String, Object> view = new HashMap<>();
    List<Run> runs = workspace.runs().of(target);
    view.put(
        "running",
        runs.stream()
            .filter(run -> run.outcome() == RunOutcome.RUNNING)
            .map(run -> Map.of("kind", run.kind(), "at", Html.date(run.start())))
            .toList());
    view.put("failed", latestProblem(runs).orElse(null));
    view.put(
        "schedule",
        schedule
            .map(
                spec ->
                    new DueTasks(workspace, target, new Timetable(spec), Clock.systemUTC())
                        .entries().stream().map(Overview::step).toList())
            .orElse(null));
    return view;
  }

  /** Returns why the latest run failed, if it did. */
  private static Optional<Map<String, String>> latestProblem(List<Run> runs) {
    return runs.stream()
        .reduce((earlier, later) -> later)
        .filter(run -> run.outcome() == RunOutcome.FAILED)
        .map(
            run ->
                Map.of(
                    "kind", run.kind(),
                    "at", Html.date(run.start()),
                    "problem", run.counts().getOrDefault("problem", "")));
  }

  private static Map<String, String> step(DueTasks.Entry entry) {
    boolean due = !entry.at().isAfter(Instant.now());
    return Map.of("task", entry.task().kind(), "at", due ? "due now" : Html.date(entry.at()));
  }
}
