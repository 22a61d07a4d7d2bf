package io.glyphloop.cli.command;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** A shell that commands and options can be completed in. */
public enum Shell {
  /** Also what zsh takes through its emulation. */
  BASH("glyphloop.bash") {
    @Override
    public String completion(CommandLine root) {
      return AutoComplete.bash(NAME, root);
    }
  },
  ZSH("glyphloop.zsh") {
    @Override
    public String completion(CommandLine root) {
      return "autoload -U +X compinit bashcompinit && compinit && bashcompinit\n"
          + BASH.completion(root);
    }
  },
  FISH("glyphloop.fish") {
    @Override
    public String completion(CommandLine root) {
      return FISH_HEAD + fish(root, "").collect(Collectors.joining("\n", "", "\n"));
    }
  };

  private static final String NAME = "glyphloop";

  /** Says which command stands on the line: its words without options, so far as they are given. */
  private static final String FISH_HEAD =
      """
      # Completes glyphloop's commands and options in fish.
      function __glyphloop_words
          for word in (commandline -opc)[2..-1]
              string match -q -- '-*' $word; or echo $word
          end
      end
      function __glyphloop_exactly
          set -l words (__glyphloop_words)
          test "$words" = "$argv"
      end
      function __glyphloop_within
          set -l words (__glyphloop_words)
          test "$words[1..$(count $argv)]" = "$argv"
      end
      """;

  private final String file;

  Shell(String file) {
    this.file = file;
  }

  /** Returns the name as it is typed, which is what shells offer. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the name of the file that holds its completion in a distribution. */
  public String file() {
    return file;
  }

  /**
   * Returns the script that this shell sources to complete the program.
   *
   * @param root {@code glyphloop} itself
   */
  public abstract String completion(CommandLine root);

  /** Returns the lines for a command, which is reached by these words, and for those below it. */
  private static Stream<String> fish(CommandLine command, String words) {
    CommandSpec spec = command.getCommandSpec();
    String at = words.isEmpty() ? "__glyphloop_exactly" : "__glyphloop_within " + words;
    Stream<String> options =
        spec.options().stream()
            .filter(option -> !option.hidden())
            .map(option -> fishOption(option, at));
    Stream<String> below =
        command.getSubcommands().entrySet().stream()
            .filter(entry -> !entry.getValue().getCommandSpec().usageMessage().hidden())
            .flatMap(
                entry ->
                    Stream.concat(
                        Stream.of(fishCommand(entry.getKey(), entry.getValue(), words)),
                        fish(entry.getValue(), (words + " " + entry.getKey()).strip())));
    return Stream.concat(options, below);
  }

  private static String fishCommand(String name, CommandLine command, String words) {
    return "complete -c glyphloop -f -n "
        + fishQuoted(("__glyphloop_exactly " + words).strip())
        + " -a "
        + name
        + " -d "
        + fishQuoted(sentence(HelpText.description(command.getCommandSpec().usageMessage())));
  }

  private static String fishOption(OptionSpec option, String at) {
    String names =
        Arrays.stream(option.names())
            .map(name -> name.startsWith("--") ? "-l " + name.substring(2) : "-s " + name.charAt(1))
            .collect(Collectors.joining(" "));
    String values =
        option.completionCandidates() == null
            ? ""
            : " -a "
                + fishQuoted(
                    String.join(" ", option.completionCandidates()).toLowerCase(Locale.ROOT));
    return "complete -c glyphloop -n "
        + fishQuoted(at)
        + " "
        + names
        + (option.arity().max() > 0 ? " -r" : "")
        + values
        + " -d "
        + fishQuoted(sentence(HelpText.description(option)));
  }

  /** Returns the first sentence of a description. */
  private static String sentence(List<String> description) {
    String text = String.join(" ", description);
    int end = text.indexOf(". ");
    return end < 0 ? text : text.substring(0, end);
  }

  private static String fishQuoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
