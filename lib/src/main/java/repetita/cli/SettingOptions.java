package repetita.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.TypeConversionException;
import repetita.InvalidInput;
import repetita.family.Families;
import repetita.family.Family;
import repetita.file.Numeral;
import repetita.train.config.Settings;
import repetita.train.config.Settings.Entry;

/**
 * Options of single settings, generated from the records that hold them. Several families may have
 * an option of one name; it then sets the key of the family that is trained.
 */
final class SettingOptions implements CommandLine.IModelTransformer {

  private static final Set<Class<?>> WHOLE = Set.of(int.class, long.class);
  private static final Set<Class<?>> REAL = Set.of(double.class, Double.class);

  @Override
  public CommandSpec transform(CommandSpec command) {
    for (Map.Entry<String, List<Entry>> option : byOption().entrySet()) {
      command.addOption(spec(option.getKey(), option.getValue()));
    }
    return command;
  }

  /** The settings that an option of the command line sets, by the option, of all families. */
  private static Map<String, List<Entry>> byOption() {
    return Families.all().stream()
        .flatMap(family -> Settings.of(family).stream())
        .filter(entry -> !entry.about().option().isEmpty())
        .collect(
            Collectors.groupingBy(
                entry -> entry.about().option(), LinkedHashMap::new, Collectors.toList()));
  }

  private static OptionSpec spec(String name, List<Entry> entries) {
    Entry first = entries.get(0);
    boolean truth = first.type() == boolean.class;
    OptionSpec.Builder option =
        OptionSpec.builder(name)
            .type(Object.class)
            .converters(text -> value(first.type(), text))
            .paramLabel(truth ? "true|false" : first.about().label())
            .description(
                "%s%s (default: %s)."
                    .formatted(owners(name), first.about().value(), first.byDefault()))
            .hidden(!first.about().common());
    return (truth ? option.arity("0..1").fallbackValue("true") : option.arity("1")).build();
  }

  /** The families that have an option, such as {@code "MDM: "}; nothing if all of them have it. */
  private static String owners(String option) {
    List<String> owners =
        Families.all().stream().filter(family -> has(family, option)).map(Family::title).toList();
    return owners.size() == Families.all().size() ? "" : String.join(", ", owners) + ": ";
  }

  private static boolean has(Family family, String option) {
    return Settings.of(family).stream().anyMatch(entry -> entry.about().option().equals(option));
  }

  /** What was given on the command line, by the keys of the settings. */
  static Map<String, Object> given(CommandSpec command, Family otherwise) {
    CommandLine.ParseResult parsed = command.commandLine().getParseResult();
    String family = parsed.matchedOptionValue("--family", otherwise.name());
    Map<String, List<Entry>> options = byOption();
    Map<String, Object> values = new LinkedHashMap<>();
    for (OptionSpec option : parsed.matchedOptions()) {
      List<Entry> entries = options.getOrDefault(option.longestName(), List.of());
      if (!entries.isEmpty()) {
        values.put(key(entries, Families.named(family)), option.getValue());
      }
    }
    return values;
  }

  /** The key that a family has for an option, which one of the families has. */
  private static String key(List<Entry> entries, Family family) {
    String option = entries.get(0).about().option();
    List<Entry> own = Settings.of(family);
    for (Entry entry : own) {
      if (entry.about().option().equals(option)) {
        return entry.key();
      }
    }
    String instead =
        own.stream()
            .filter(entry -> entry.key().equals(entries.get(0).key()))
            .map(entry -> "; it has " + entry.about().option())
            .findFirst()
            .orElse("");
    throw new InvalidInput("%s has no %s%s.".formatted(family.title(), option, instead));
  }

  /** The value of a setting that is given by its key. */
  static Object value(Assignment given) {
    Map<String, Class<?>> types = new TreeMap<>();
    Families.all().stream()
        .flatMap(family -> Settings.of(family).stream())
        .forEach(entry -> types.put(entry.key(), entry.type()));
    try {
      return value(types.getOrDefault(given.name(), String.class), given.value());
    } catch (TypeConversionException e) {
      throw new InvalidInput("%s: %s.".formatted(given.name(), e.getMessage()));
    }
  }

  private static Object value(Class<?> type, String text) {
    if (WHOLE.contains(type) || REAL.contains(type)) {
      return number(type, text);
    }
    if (type == boolean.class) {
      if (!text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
        throw new TypeConversionException("\"%s\" is neither true nor false".formatted(text));
      }
      return Boolean.valueOf(text);
    }
    return text;
  }

  private static Number number(Class<?> type, String text) {
    if (WHOLE.contains(type)) {
      return new Quantity().convert(text);
    }
    return Numeral.parse(text)
        .orElseThrow(() -> RealQuantity.wrong(text, "a number such as 0.1, 4e-3 or 20"));
  }
}
