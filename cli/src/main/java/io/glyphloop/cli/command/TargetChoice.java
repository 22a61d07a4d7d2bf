package io.glyphloop.cli.command;

import io.glyphloop.core.TextRule;
import io.glyphloop.core.error.ConfigException;
import io.glyphloop.core.error.DatasetException;
import io.glyphloop.site.config.TargetConfig;
import io.glyphloop.store.TargetName;
import io.glyphloop.store.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What {@code --target} names: a target's file, or the name of a target.
 *
 * @param config the target's file, when there is one
 */
record TargetChoice(String name, Optional<TargetConfig> config) {

  /** Where the files of targets lie that are known by a name. */
  static final Path FOLDER = Path.of("config", "targets");

  /**
   * Reads an option's value: a YAML file, or a name, for which {@code config/targets/NAME.yaml} is
   * read when it exists.
   *
   * @throws ConfigException when the file is missing or wrong
   * @throws io.glyphloop.core.error.UsageException when it is neither a file's nor a target's name
   */
  static TargetChoice of(String given) {
    if (given.endsWith(".yaml") || given.endsWith(".yml")) {
      return of(TargetConfig.load(Path.of(given)));
    }
    TargetName.check(given);
    Path file = FOLDER.resolve(given + ".yaml");
    return Files.isRegularFile(file)
        ? of(TargetConfig.load(file))
        : new TargetChoice(given, Optional.empty());
  }

  private static TargetChoice of(TargetConfig config) {
    return new TargetChoice(config.name(), Optional.of(config));
  }

  /**
   * Returns the name, where the workspace knows the target.
   *
   * @throws DatasetException when it does not
   */
  String in(Workspace workspace) {
    List<String> known = workspace.challenges().targets();
    if (!known.contains(name)) {
      throw new DatasetException(
          "there is no target " + name + " in " + workspace.root(),
          known.isEmpty() ? "import or harvest some images first" : "there are " + known);
    }
    return name;
  }

  /**
   * Returns the target's file, at another address when one is given.
   *
   * @throws ConfigException when there is no file
   */
  TargetConfig site(Optional<String> url) {
    TargetConfig found =
        config.orElseThrow(
            () ->
                new ConfigException(
                    FOLDER.resolve(name + ".yaml").toString(),
                    "",
                    "there is no such file",
                    "name the file itself, or run this in the folder that has config/targets"));
    return url.map(found::withUrl).orElse(found);
  }

  /** Returns what the answers look like: as the file says, else as the workspace remembers. */
  Optional<TextRule> rule(Workspace workspace) {
    Optional<TextRule> fromFile = config.map(found -> found.captcha().rule());
    return fromFile.or(() -> workspace.labels().rule(name));
  }

  /**
   * Returns what the answers look like.
   *
   * @throws DatasetException when neither the file nor the workspace says it
   */
  TextRule knownRule(Workspace workspace) {
    return rule(workspace)
        .orElseThrow(
            () ->
                new DatasetException(
                    "nothing is known of target " + name + " in " + workspace.root(),
                    "import or harvest some images first, or give the target's file"));
  }
}
