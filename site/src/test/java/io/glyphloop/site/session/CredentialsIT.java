package io.glyphloop.site.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glyphloop.core.Cancellation;
import io.glyphloop.core.error.ConfigException;
import io.glyphloop.core.error.GlyphloopException;
import io.glyphloop.core.error.SiteException;
import io.glyphloop.site.Sites;
import io.glyphloop.site.config.TargetConfig;
import io.glyphloop.site.config.Targets;
import io.glyphloop.site.http.FakeSite;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person's own credentials reach the form, and no other place. */
class CredentialsIT {

  private static final String SECRET = "correct-horse-42";

  @TempDir private Path audit;
  private FakeSite site;

  @BeforeEach
  void start() throws IOException {
    site = new FakeSite();
  }

  @AfterEach
  void stop() {
    site.close();
  }

  @Test
  void comeFromTheEnvironmentElseFromAPrompt() {
    List<String> asked = new ArrayList<>();
    Credentials own =
        Credentials.own(
            Targets.at(site.url("/login")),
            name -> Optional.ofNullable(Map.of("GLYPHLOOP_FIELD_USERNAME", "ada").get(name)),
            field -> {
              asked.add(field);
              return Optional.of(SECRET.toCharArray());
            });
    assertThat(asked).containsExactly("password");
    assertThat(own.over(Map.of("username", "nobody", "password", "none", "go", "in")))
        .isEqualTo(Map.of("username", "ada", "password", SECRET, "go", "in"));
    assertThat(own).hasToString("own credentials for [password, username]");
    own.forget();
    assertThat(own.over(Map.of("password", "none")).get("password")).doesNotContain(SECRET);
  }

  @Test
  void aMissingValueIsNamedAndNoneShown() {
    assertThatThrownBy(
            () ->
                Credentials.own(
                    Targets.at(site.url("/login")),
                    name -> name.endsWith("USERNAME") ? Optional.of(SECRET) : Optional.empty(),
                    field -> Optional.empty()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("form.fields.password: has no value")
        .hasMessageContaining("set GLYPHLOOP_FIELD_PASSWORD")
        .hasMessageNotContaining(SECRET);
    assertThat(Credentials.variable("user[name]")).isEqualTo("GLYPHLOOP_FIELD_USER_NAME_");
  }

  @Test
  void reachTheFormAndNoRecord() throws IOException {
    TargetConfig target = Targets.at(site.url("/login"));
    Reply reply = logIn(target);
    assertThat(site.last().body()).contains("password=" + SECRET).contains("username=" + SECRET);
    assertThat(reply.toString()).doesNotContain(SECRET);
    assertThat(target.toFlatMap().toString()).doesNotContain(SECRET);
    try (Stream<Path> files = Files.walk(audit)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
            .contains("/login")
            .doesNotContain(SECRET);
      }
    }
  }

  @Test
  void showInNoExceptionOfABrokenLogIn() {
    List<GlyphloopException> failures = new ArrayList<>();
    site.on("POST /login", exchange -> exchange.close());
    failures.add(failure(Targets.at(site.url("/login"))));
    site.on("POST /login", exchange -> FakeSite.send(exchange, 500, "text/html", "Oops"));
    failures.add(failure(Targets.at(site.url("/login"))));
    site.redirect("POST /login", 307, "http://example.com/?stolen");
    failures.add(failure(Targets.at(site.url("/login"))));
    for (GlyphloopException failure : failures) {
      StringWriter trace = new StringWriter();
      failure.printStackTrace(new PrintWriter(trace));
      assertThat(trace.toString()).doesNotContain(SECRET);
    }
  }

  @Test
  void areNotPutIntoAnAddress() {
    site.html("GET /login", FakeSite.FORM.replace("method=\"post\"", "method=\"get\""));
    assertThatThrownBy(() -> logIn(Targets.at(site.url("/login"))))
        .isInstanceOf(SiteException.class)
        .hasMessageContaining("GET");
    assertThat(site.seen()).allMatch(seen -> seen.query() == null);
  }

  private GlyphloopException failure(TargetConfig target) {
    try {
      logIn(target);
    } catch (GlyphloopException e) {
      return e;
    }
    throw new AssertionError("the log-in did not fail");
  }

  private Reply logIn(TargetConfig target) {
    Credentials own =
        Credentials.own(target, name -> Optional.of(SECRET), field -> Optional.empty());
    try (WebSite site = Sites.openAs(target, own, new Cancellation(), Optional.of(audit));
        SiteSession session = site.newSession()) {
      return session.submit(session.open(), "abcde");
    }
  }
}
