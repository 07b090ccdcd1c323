package repetita.cli;

import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import repetita.InvalidInput;
import repetita.family.Families;
import repetita.train.config.Settings;

/** Adds the options of a command that help to the library's own words for what is wrong. */
final class Hints {

  private Hints() {}

  /** The message, with those options that the command has for the settings it is about. */
  static String with(InvalidInput wrong, CommandSpec command) {
    List<String> options =
        wrong.settings().stream()
            .map(Hints::option)
            .filter(option -> command.findOption(option) != null)
            .toList();
    if (options.isEmpty()) {
      return wrong.getMessage();
    }
    return "%s (see %s).".formatted(wrong.getMessage().replaceFirst("\\.$", ""), list(options));
  }

  private static String list(List<String> options) {
    return options.stream().collect(Collectors.joining(", ")).replaceFirst(", ([^,]*)$", " and $1");
  }

  /** Options that set nothing of a configuration have the names of their keys. */
  private static String option(String key) {
    return Families.all().stream()
        .flatMap(family -> Settings.of(family).stream())
        .filter(entry -> entry.key().equals(key))
        .map(entry -> entry.about().option())
        .findFirst()
        .orElse("--" + key);
  }
}
