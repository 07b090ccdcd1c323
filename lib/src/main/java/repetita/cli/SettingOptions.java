package repetita.cli;

import java.util.LinkedHashMap;
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
    byOption().forEach((name, owners) -> command.addOption(spec(name, owners)));
    return command;
  }

  /** The settings that an option of the command line sets, by the option and the family. */
  private static Map<String, Map<Family, Entry>> byOption() {
    Map<String, Map<Family, Entry>> options = new LinkedHashMap<>();
    for (Family family : Families.all()) {
      for (Entry entry : Settings.of(family)) {
        if (!entry.about().option().isEmpty()) {
          options
              .computeIfAbsent(entry.about().option(), option -> new LinkedHashMap<>())
              .put(family, entry);
        }
      }
    }
    return options;
  }

  private static OptionSpec spec(String name, Map<Family, Entry> owners) {
    Entry first = owners.values().iterator().next();
    boolean truth = first.type() == boolean.class;
    OptionSpec.Builder option =
        OptionSpec.builder(name)
            .type(Object.class)
            .converters(text -> value(first.type(), text))
            .paramLabel(truth ? "true|false" : first.about().label())
            .description(
                "%s%s (default: %s)."
                    .formatted(titles(owners.keySet()), first.about().value(), first.byDefault()))
            .hidden(!first.about().common());
    return (truth ? option.arity("0..1").fallbackValue("true") : option.arity("1")).build();
  }

  /** The families that have an option, such as {@code "MDM: "}; nothing if all of them have it. */
  private static String titles(Set<Family> owners) {
    return owners.size() == Families.all().size()
        ? ""
        : owners.stream().map(Family::title).collect(Collectors.joining(", ", "", ": "));
  }

  /** What was given on the command line, by the keys of the settings. */
  static Map<String, Object> given(CommandSpec command, Family otherwise) {
    CommandLine.ParseResult parsed = command.commandLine().getParseResult();
    Family family = Families.named(parsed.matchedOptionValue("--family", otherwise.name()));
    Map<String, Map<Family, Entry>> options = byOption();
    Map<String, Object> values = new LinkedHashMap<>();
    for (OptionSpec option : parsed.matchedOptions()) {
      Map<Family, Entry> owners = options.getOrDefault(option.longestName(), Map.of());
      if (owners.containsKey(family)) {
        values.put(owners.get(family).key(), option.getValue());
      } else if (!owners.isEmpty()) {
        throw refusal(family, owners.values().iterator().next());
      }
    }
    return values;
  }

  /** That a family lacks an option, and which one sets the same key for it, if any. */
  private static InvalidInput refusal(Family family, Entry others) {
    String instead =
        Settings.of(family).stream()
            .filter(entry -> entry.key().equals(others.key()))
            .map(entry -> "; it has " + entry.about().option())
            .findFirst()
            .orElse("");
    return new InvalidInput(
        "%s has no %s%s.".formatted(family.title(), others.about().option(), instead));
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
