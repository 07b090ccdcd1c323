package repetita.cli;

import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import repetita.InvalidInput;
import repetita.family.Families;
import repetita.train.config.Settings;

/** Adds the names of options to messages of the library, which mention only settings. */
final class Hints {

  private Hints() {}

  /** The message, followed by the command's options for the settings that it is about. */
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

  /** The option that sets a key; outside of configurations it is named like the key. */
  private static String option(String key) {
    return Families.all().stream()
        .flatMap(family -> Settings.of(family).stream())
        .filter(entry -> entry.key().equals(key))
        .map(entry -> entry.about().option())
        .findFirst()
        .orElse("--" + key);
  }
}
