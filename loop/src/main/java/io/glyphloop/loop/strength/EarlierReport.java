package io.glyphloop.loop.strength;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.glyphloop.core.error.Reason;
import io.glyphloop.core.error.UsageException;
import io.glyphloop.core.stats.Rate;
import io.glyphloop.report.StrengthReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** The last report of a target, which lies where the next one will. */
public final class EarlierReport {

  private EarlierReport() {}

  /**
   * Reads the figures of a folder's report.
   *
   * @return empty when there is none, or it is of another target
   * @throws UsageException when the file is there and is none of ours
   */
  public static Optional<StrengthReport.Earlier> in(Path folder, String target) {
    Path file = folder.resolve(StrengthReport.DATA);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      JsonNode json = new ObjectMapper().readTree(file.toFile());
      if (!json.path("target").asText().equals(target)) {
        return Optional.empty();
      }
      return Optional.of(
          new StrengthReport.Earlier(
              Instant.parse(json.path("at").asText()),
              json.path("model").asText(),
              new Rate(json.path("succ").asLong(), json.path("n").asLong())));
    } catch (IOException | DateTimeException | IllegalArgumentException e) {
      throw new UsageException(
          file + " is no report (" + Reason.of(e) + ")",
          "remove it, or name another folder for the new report",
          e);
    }
  }
}
