package io.glyphloop.crawler;

import io.glyphloop.core.Cancellation;
import io.glyphloop.core.Verdict;
import io.glyphloop.core.error.SiteFailure;
import io.glyphloop.core.error.StorageException;
import io.glyphloop.site.session.Reply;
import io.glyphloop.store.RunOutcome;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A crawl of a scripted site, and what it left. */
abstract class CrawlCase {

  static final Reply REJECTED = new Reply(Verdict.REJECTED, "no match");

  final ScriptedSite site = new ScriptedSite();
  final MemorySink sink = new MemorySink();
  final ByteArrayOutputStream console = new ByteArrayOutputStream();
  final Cancellation cancellation = new Cancellation();

  CrawlReport crawl(int count, int workers) {
    return crawl(TestOptions.of(count, workers));
  }

  CrawlReport crawl(CrawlOptions options) {
    return Crawl.answering(site, ScriptedSite.reading("ayqx"), options)
        .savingTo(sink)
        .reportingTo(console())
        .run(cancellation);
  }

  CrawlListener console() {
    return new ConsoleCrawlListener(new PrintStream(console, true, StandardCharsets.UTF_8));
  }

  List<String> lines() {
    try (Stream<String> lines = console.toString(StandardCharsets.UTF_8).lines()) {
      return lines.toList();
    }
  }

  static Reply accepted() {
    return new Reply(Verdict.ACCEPTED, "well done");
  }

  static Reply unknown() {
    return Reply.unverified(SiteFailure.UNKNOWN_REPLY, "hello");
  }

  /** Keeps everything in memory until its disk is full. */
  static final class MemorySink implements HarvestSink {

    final List<Attempt> attempts = new ArrayList<>();
    int failAfter = Integer.MAX_VALUE;
    RunOutcome outcome;
    CrawlReport report;

    @Override
    public synchronized void save(Attempt attempt) {
      if (attempts.size() >= failAfter) {
        throw new StorageException("the disk is full", "");
      }
      attempts.add(attempt);
    }

    @Override
    public void finish(RunOutcome ended, CrawlReport figures) {
      outcome = ended;
      report = figures;
    }
  }
}
