package io.glyphloop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.glyphloop.cli.CommandLineHarness.Ran;
import io.glyphloop.cli.command.HelpText;
import io.glyphloop.cli.console.Console;
import io.glyphloop.cli.console.Context;
import io.glyphloop.core.Cancellation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CommandsTest {

  private final CommandLineHarness glyphloop = new CommandLineHarness();

  /** Every command, those of a group too, as typed: {@code model list}. */
  static Stream<String> commands() {
    List<String> found = new ArrayList<>();
    collect("", Commands.tree(new Context(Console.ofProcess(new Cancellation()), null)), found);
    return found.stream();
  }

  private static void collect(String prefix, CommandLine parent, List<String> found) {
    parent
        .getSubcommands()
        .forEach(
            (name, command) -> {
              if (!command.getCommandSpec().usageMessage().hidden()) {
                found.add((prefix + " " + name).strip());
                collect(prefix + " " + name, command, found);
              }
            });
  }

  /** What prints no figures is named here; all else has them for programs too. */
  @Test
  void figuresArePrintedForProgramsToo() {
    CommandLine root = Commands.tree(new Context(Console.ofProcess(new Cancellation()), null));
    assertThat(commands().filter(name -> isWithoutJson(command(root, name))))
        .containsExactlyInAnyOrder(
            "ui",
            "testsite",
            "target init",
            "target check",
            "model import",
            "model promote",
            "model rollback",
            "completion");
  }

  private static boolean isWithoutJson(CommandLine command) {
    return command.getSubcommands().isEmpty()
        && command.getCommandSpec().findOption("--json") == null;
  }

  private static CommandLine command(CommandLine root, String name) {
    CommandLine found = root;
    for (String word : name.split(" ")) {
      found = found.getSubcommands().get(word);
    }
    return found;
  }

  @Test
  void theFormerNameOfACommandStaysValidUnseen() {
    assertThat(glyphloop.run("dataset", "suspects", "--help").status()).isZero();
    assertThat(glyphloop.run("dataset", "--help").out())
        .contains("issues")
        .doesNotContain("suspects");
  }

  @Test
  void whatIsOutOfScopeIsRefusedWithASentence() {
    Ran ran = glyphloop.run("crawl", "--target", "demo", "--proxy-list", "list.txt");
    assertThat(ran.status()).isEqualTo(8);
    assertThat(ran.problem()).contains("'proxy-list'", "docs/responsible-use.md");
    assertThat(glyphloop.run("crawl", "--target", "demo", "--colour", "red").status()).isEqualTo(2);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandExplainsItselfWithAnExampleThatUsesIt(String command) {
    Ran help = glyphloop.run((Object[]) (command + " --help").split(" "));
    assertThat(help.status()).isZero();
    assertThat(help.err()).isEmpty();
    assertThat(help.out()).contains("Usage: glyphloop " + command);
    String example = help.out().substring(help.out().indexOf("Example:"));
    assertThat(example).contains("scripts/glyphloop " + command);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyExampleIsACommandLineThatParses(String command) {
    CommandLine root = Commands.tree(new Context(Console.ofProcess(new Cancellation()), null));
    CommandLine spec = root;
    for (String word : command.split(" ")) {
      spec = spec.getSubcommands().get(word);
    }
    if (!spec.getSubcommands().isEmpty()) {
      return;
    }
    spec.getCommandSpec().usageMessage().autoWidth(false).width(80);
    String shown = HelpText.examples(spec.getHelp());
    assertThat(shown.lines()).allMatch(line -> line.length() <= 80);
    for (String line : shown.replaceAll(" \\\\\\R +", " ").lines().toList()) {
      String typed = line.replaceFirst("^.*scripts/glyphloop ", "").replaceFirst(" &$", "");
      String[] words = Arrays.stream(typed.strip().split(" +")).toArray(String[]::new);
      assertThat(root.parseArgs(words).errors()).as(line).isEmpty();
    }
  }

  @Test
  void theShellLearnsEveryCommand() {
    Ran ran = glyphloop.run("completion");
    assertThat(ran.status()).isZero();
    assertThat(ran.out())
        .contains("complete -F _complete_glyphloop")
        .contains("model")
        .contains("rollback")
        .contains("--fail-over", "\"bash\" \"zsh\" \"fish\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"zsh", "fish"})
  void soDoOtherShells(String shell) {
    Ran ran = glyphloop.run("completion", shell);
    assertThat(ran.status()).isZero();
    assertThat(ran.out()).contains("bench").contains("rollback").contains("fail-over");
  }

  @Test
  void aDistributionHasAManualPageForEveryCommand(@TempDir Path folder) throws IOException {
    HelpFiles.main(new String[] {folder.toString()});
    assertThat(folder.resolve("completion/glyphloop.fish")).isNotEmptyFile();
    assertThat(folder.resolve("man/man1/glyphloop.1")).content().contains("glyphloop\\-solve(1)");
    assertThat(folder.resolve("man/man1/glyphloop-dataset-import.1"))
        .content()
        .startsWith(".TH \"GLYPHLOOP-DATASET-IMPORT\" 1\n.SH NAME\nglyphloop\\-dataset\\-import")
        .contains("\\fB\\-\\-dry\\-run\\fR\n", ".SH \"EXIT STATUS\"")
        // A line that roff would take for a request is none of ours.
        .doesNotContainPattern("(?m)^'|^\\.(?!(TH|SH|TP|nf|fi)\\b)");
  }

  @Test
  void theVersionIsThatOfTheBuild() {
    Ran version = glyphloop.run("--version");
    assertThat(version.status()).isZero();
    assertThat(version.lines().get(0)).matches("glyphloop \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?");
  }

  @Test
  void noVerbIsAMistake() {
    Ran ran = glyphloop.run();
    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.problem()).startsWith("glyphloop: ").endsWith("; see glyphloop --help");
  }

  @Test
  void anUnknownVerbIsOneLine() {
    Ran ran = glyphloop.run("slove", "--model", "x");
    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err().lines()).hasSize(1);
    assertThat(ran.problem()).contains("slove").endsWith("see glyphloop --help");
  }

  @ParameterizedTest
  @CsvSource({
    "crawl --tarmget x,--tarmget,--target",
    "crwl,crwl,crawl",
    "model lst,lst,list",
    "dataset import --target k --limt 3 folder,--limt,--limit",
    "model lst --help,lst,list"
  })
  void aTypingMistakeIsNamedWithWhatWasProbablyMeant(String line, String typed, String meant) {
    Ran ran = glyphloop.run((Object[]) line.split(" "));
    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.problem()).contains("'" + typed + "'", "did you mean '" + meant + "'?");
  }

  @ParameterizedTest
  @CsvSource({
    "serve --port 99999,a port is 0-65535",
    "serve --queue 0,give 64 or more",
    "serve --threads 0,give 1 or more",
    "annotate --target k --port -1,a port is 0-65535",
    "annotate --target k --list 0,give 1 or more",
    "ui --port 65536,a port is 0-65535"
  })
  void aNumberOutOfItsRangeIsSaidWithWhatWasGiven(String line, String remedy) {
    Ran ran = glyphloop.run((Object[]) line.split(" "));
    assertThat(ran.status()).isEqualTo(2);
    String given = line.replaceFirst(".* (--\\w+) ", "$1 is ");
    assertThat(ran.problem()).endsWith(given + "; " + remedy);
  }

  @Test
  void aMissingOptionIsOneLineThatPointsToTheVerb() {
    Ran ran = glyphloop.run("evaluate", "--data", "captchas");
    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err().lines()).hasSize(1);
    assertThat(ran.problem()).contains("--model").endsWith("see glyphloop evaluate --help");
  }

  @Test
  void aGroupAloneNamesItsVerbs() {
    Ran ran = glyphloop.run("model");
    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.problem()).contains("history, import, list, promote, rollback, show");
    assertThat(glyphloop.run("dataset").problem()).doesNotContain("suspects");
  }
}
