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
 * Options of single settings, generated from the configuration records. Families may share the name
 * of an option; it then sets the key of the family that is trained.
 */
final class SettingOptions implements CommandLine.IModelTransformer {

  private static final Set<Class<?>> WHOLE = Set.of(int.class, long.class);
  private static final Set<Class<?>> REAL = Set.of(double.class, Double.class);

  /** Earlier names that options still have. */
  private static final Map<String, String> EARLIER_NAMES =
      Map.of("--token-mask-variant", "--token-mask-reading");

  @Override
  public CommandSpec transform(CommandSpec command) {
    byOption().forEach((name, owners) -> command.addOption(spec(name, owners)));
    return command;
  }

  /** The settings that options set, by option and family. */
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
        OptionSpec.builder(names(name))
            .type(Object.class)
            .converters(text -> value(first.type(), text))
            .paramLabel(truth ? "true|false" : first.about().label())
            .description(
                "%s%s (default: %s)."
                    .formatted(titles(owners.keySet()), first.about().value(), first.byDefault()))
            .hidden(!first.about().common());
    return (truth ? option.arity("0..1").fallbackValue("true") : option.arity("1")).build();
  }

  private static String[] names(String name) {
    String earlier = EARLIER_NAMES.get(name);
    return earlier == null ? new String[] {name} : new String[] {name, earlier};
  }

  /** The families that have an option, such as {@code "MDM: "}; empty if all of them have it. */
  private static String titles(Set<Family> owners) {
    return owners.size() == Families.all().size()
        ? ""
        : owners.stream().map(Family::title).collect(Collectors.joining(", ", "", ": "));
  }

  /** The settings that are given on the command line, by key. */
  static Map<String, Object> given(CommandSpec command, Family byDefault) {
    CommandLine.ParseResult parsed = command.commandLine().getParseResult();
    Family family = Families.named(parsed.matchedOptionValue("--family", byDefault.name()));
    Map<String, Map<Family, Entry>> options = byOption();
    Map<String, Object> values = new LinkedHashMap<>();
    for (OptionSpec option : parsed.matchedOptions()) {
      Map<Family, Entry> owners = options.getOrDefault(option.names()[0], Map.of());
      if (owners.containsKey(family)) {
        values.put(owners.get(family).key(), option.getValue());
      } else if (!owners.isEmpty()) {
        throw refusal(family, owners.values().iterator().next());
      }
    }
    return values;
  }

  /** The error for an option that a family lacks, with the family's option for the same key. */
  private static InvalidInput refusal(Family family, Entry others) {
    String instead =
        Settings.of(family).stream()
            .filter(entry -> entry.key().equals(others.key()))
            .map(entry -> "; use " + entry.about().option())
            .findFirst()
            .orElse("");
    return new InvalidInput(
        "%s has no option %s%s.".formatted(family.title(), others.about().option(), instead));
  }

  /** The value of {@code --set KEY=VALUE}, converted to the type of the setting. */
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
