package io.glyphloop.lab.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The Java in the pages is Java: each example compiles against the program as it is. */
class ExamplesTest {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern JAVA = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);

  /** What a reader of an example has at hand. */
  private static final String FRAME =
      """
      import io.glyphloop.core.*;
      import io.glyphloop.recognizer.*;
      import io.glyphloop.site.*;
      import io.glyphloop.solver.*;
      import io.glyphloop.site.config.*;
      import io.glyphloop.site.browser.*;
      import java.nio.file.*;
      import org.openqa.selenium.*;
      class Example {
        static void run(byte[] bytes, WebDriver driver, Recognizer given) throws Exception {
      %s
        }
      }
      """;

  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> examples() {
    return Stream.of("README.md", "docs/4-solve.md")
        .flatMap(page -> blocks(page).map(code -> test(page, code)));
  }

  private static Stream<String> blocks(String page) {
    try {
      Matcher matcher = JAVA.matcher(Files.readString(ROOT.resolve(page)));
      List<String> found = matcher.results().map(result -> result.group(1)).toList();
      assertThat(found).as("examples in " + page).isNotEmpty();
      return found.stream();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private DynamicTest test(String page, String code) {
    return DynamicTest.dynamicTest(
        page + ": " + code.lines().findFirst().orElse(""), () -> compiles(code));
  }

  private void compiles(String code) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter problems = new StringWriter();
    // An example that begins with a recognizer in hand uses the name that the frame does not have.
    String body =
        code.contains("var recognizer") ? code : "Recognizer recognizer = given;\n" + code;
    boolean compiled =
        compiler
            .getTask(
                problems,
                null,
                null,
                List.of(
                    "-d",
                    folder.toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    "-proc:none"),
                null,
                List.of(new Source(FRAME.formatted(body))))
            .call();
    assertThat(compiled).as(problems.toString()).isTrue();
  }

  private static final class Source extends SimpleJavaFileObject {

    private final String text;

    Source(String text) {
      super(URI.create("string:///Example.java"), JavaFileObject.Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
