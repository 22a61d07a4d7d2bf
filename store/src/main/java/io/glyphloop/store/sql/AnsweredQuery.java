package io.glyphloop.store.sql;

import io.glyphloop.core.Digest;
import io.glyphloop.core.Verdict;
import io.glyphloop.store.Answered;
import io.glyphloop.store.jdbc.Columns;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The challenges of a target's crawls in their order, each with its verdict. */
final class AnsweredQuery {

  private AnsweredQuery() {}

  /** One guess, or none, of a challenge. */
  private record Line(
      long challenge,
      String image,
      Instant at,
      Optional<String> reader,
      Optional<Verdict> verdict) {}

  /** Returns at most so many challenges after a number. */
  static List<Answered> after(Handle handle, String target, long after, int most) {
    List<Line> lines =
        handle
            .createQuery(
                "SELECT c.id, c.image, c.at, g.reader, g.verdict FROM (SELECT challenge.id,"
                    + " challenge.image, challenge.at FROM challenge"
                    + " JOIN run ON run.id = challenge.run_id"
                    + " WHERE challenge.target = :target AND challenge.id > :after"
                    + " AND run.kind = 'crawl' ORDER BY challenge.id LIMIT :most) c"
                    + " LEFT JOIN guess g ON g.challenge_id = c.id ORDER BY c.id, g.id")
            .bind("target", target)
            .bind("after", after)
            .bind("most", most)
            .map(
                (row, context) ->
                    new Line(
                        row.getLong("id"),
                        row.getString("image"),
                        Columns.instant(row.getString("at")),
                        Optional.ofNullable(row.getString("reader")),
                        Optional.ofNullable(row.getString("verdict")).map(Verdict::valueOf)))
            .list();
    List<Answered> all = new ArrayList<>();
    for (int from = 0; from < lines.size(); ) {
      int to = from + 1;
      while (to < lines.size() && lines.get(to).challenge() == lines.get(from).challenge()) {
        to++;
      }
      all.add(answered(lines.subList(from, to)));
      from = to;
    }
    return all;
  }

  private static Answered answered(List<Line> lines) {
    Line first = lines.get(0);
    // What the site said to another model's answer says nothing of the one that was asked first.
    List<Line> own = lines.stream().filter(line -> line.reader().equals(first.reader())).toList();
    boolean accepted = has(own, Verdict.ACCEPTED);
    return new Answered(
        first.challenge(),
        new Digest(first.image()),
        first.reader().orElse(""),
        accepted || has(own, Verdict.REJECTED) ? Optional.of(accepted) : Optional.empty(),
        first.at());
  }

  private static boolean has(List<Line> lines, Verdict verdict) {
    return lines.stream().anyMatch(line -> line.verdict().equals(Optional.of(verdict)));
  }
}
