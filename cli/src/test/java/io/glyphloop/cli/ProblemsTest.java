package io.glyphloop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.glyphloop.core.error.CancelledException;
import io.glyphloop.core.error.ModelException;
import io.glyphloop.core.error.ScopeException;
import io.glyphloop.core.error.SiteException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProblemsTest {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private boolean lost;
  private final Problems problems =
      new Problems(new PrintStream(bytes, true, StandardCharsets.UTF_8), () -> lost);

  /** The console has a line for that, and its own status. */
  @Test
  void whatEndsBecauseResultsCannotBeWrittenWasNotAskedFor() {
    assertThat(problems.report(new CancelledException(), false)).isEqualTo(130);
    assertThat(printed()).contains("stopped on request");
    bytes.reset();
    lost = true;
    assertThat(problems.report(new CancelledException(), false)).isEqualTo(130);
    assertThat(printed()).isEmpty();
  }

  @Test
  void aKnownProblemIsOneLineWithItsRemedyAndItsStatus() {
    int status = problems.report(new ModelException("demo.onnx is broken", "train again"), false);
    assertThat(printed()).isEqualTo("glyphloop: demo.onnx is broken; train again\n");
    assertThat(status).isEqualTo(5);
  }

  @Test
  void severalLinesBecomeOne() {
    problems.report(new SiteException("down:\n  refused", ""), false);
    assertThat(printed()).isEqualTo("glyphloop: down: refused\n");
  }

  @Test
  void eachKindHasItsStatus() {
    assertThat(problems.report(new ScopeException("no", ""), false)).isEqualTo(8);
    assertThat(problems.report(new CancelledException(), false)).isEqualTo(130);
  }

  @Test
  void verboseAddsTheTrace() {
    problems.report(new ModelException("broken", "", new IllegalStateException("why")), true);
    assertThat(printed()).contains("ModelException").contains("Caused by").contains("why");
  }

  @Test
  void anUnexpectedProblemIsCalledADefect() {
    int status = problems.report(new IllegalStateException("odd"), false);
    assertThat(printed())
        .startsWith("glyphloop: java.lang.IllegalStateException: odd; ")
        .contains("defect", "--verbose")
        .hasLineCount(1);
    assertThat(status).isEqualTo(1);
  }

  @Test
  void aSignalWhileSomethingIsLoadedIsNoDefect() {
    Error loading =
        new ExceptionInInitializerError(new IllegalStateException("Shutdown in progress"));
    assertThat(problems.report(loading, false)).isEqualTo(130);
    assertThat(printed()).doesNotContain("defect");
  }

  @Test
  void whatComesFromOutsideBreaksNoLineAndRulesNoTerminal() {
    problems.report(new SiteException("sent \u001b[2J\u2028x\u202e", ""), false);
    assertThat(printed()).isEqualTo("glyphloop: sent \\u001b[2J x\\u202e\n");
  }

  @Test
  void tooLittleMemorySaysHowToGiveMore() {
    int status = problems.report(new OutOfMemoryError("Java heap space"), false);
    assertThat(printed()).contains("Java heap space", "; ", "-Xmx6g");
    assertThat(status).isEqualTo(1);
  }

  @Test
  void tooManyOpenFilesSayHowToRaiseTheLimit() {
    int status =
        problems.report(
            new SiteException("cannot connect", "", new IOException("accept: Too many open files")),
            false);
    assertThat(printed()).contains("no more files").contains("ulimit -n").hasLineCount(1);
    assertThat(status).isEqualTo(10);
  }

  private String printed() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
