package io.glyphloop.site.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.glyphloop.core.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * One line of the log; what is null is left out.
 *
 * @param id the request's number in its process, from 1
 * @param at when it began, ISO 8601 in UTC
 * @param status the HTTP status; null when none came
 * @param bytes how long the answer's body was; null when none came
 * @param problem why there is no status; null when there is one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"id", "at", "method", "host", "path", "purpose", "status", "bytes", "problem"})
record AuditLine(
    long id,
    String at,
    String method,
    String host,
    String path,
    String purpose,
    Integer status,
    Long bytes,
    String problem) {

  private static final int LONGEST = 1_000;

  private static final ObjectMapper READER = new ObjectMapper();

  static AuditLine of(long id, Instant at, AuditRequest request) {
    return new AuditLine(
        id,
        at.toString(),
        request.method(),
        request.host(),
        request.path(),
        request.purpose().word(),
        null,
        null,
        null);
  }

  /** Reads a line; the torn one of a power cut is none. */
  static AuditLine parse(String line) throws JsonProcessingException {
    return READER.readValue(line, AuditLine.class);
  }

  AuditLine answered(int status, long bytes) {
    return new AuditLine(id, at, method, host, path, purpose, status, bytes, null);
  }

  AuditLine failed(String problem) {
    return new AuditLine(
        id,
        at,
        method,
        host,
        path,
        purpose,
        null,
        null,
        problem.substring(0, Math.min(LONGEST, problem.length())));
  }

  byte[] bytesOfLine() {
    return (Json.of(this) + "\n").getBytes(StandardCharsets.UTF_8);
  }
}
