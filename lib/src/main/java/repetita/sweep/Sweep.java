package repetita.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import repetita.InvalidInput;
import repetita.corpus.Corpora;
import repetita.corpus.Corpus;
import repetita.file.JsonFile;
import repetita.train.config.ConfigJson;
import repetita.train.config.RunData;
import repetita.train.config.TrainConfig;
import repetita.train.store.RunRecord;

/**
 * Runs that belong together.
 *
 * @param runs each once, in the order in which they are begun
 * @param leftOut why arms are left out, a sentence each: their own texts cannot be read now
 */
public record Sweep(List<RunSpec> runs, List<String> leftOut) {

  /**
   * @throws InvalidInput if there is no run, or one occurs twice
   */
  public Sweep {
    runs = List.copyOf(runs);
    leftOut = List.copyOf(leftOut);
    if (runs.isEmpty()) {
      throw new InvalidInput(leftOut.isEmpty() ? "The sweep has no runs." : leftOut.get(0));
    }
    Map<String, String> arms = new HashMap<>();
    for (RunSpec run : runs) {
      String other = arms.put(run.id(), run.arm());
      if (other != null) {
        throw new InvalidInput(
            "The run %s occurs twice, in the arms \"%s\" and \"%s\"."
                .formatted(run.id(), other, run.arm()));
      }
    }
  }

  /**
   * Runs that were made for one purpose.
   *
   * @param name of the purpose
   * @param grid their configurations
   */
  public record Arm(String name, Grid grid) {

    /** Texts that are not found from the working directory may lie beside the sweep's file. */
    private Arm withTextsBeside(Path file) {
      return new Arm(
          name, new Grid(grid.configs().stream().map(config -> beside(file, config)).toList()));
    }

    private static TrainConfig beside(Path file, TrainConfig config) {
      return config
          .with("corpus", beside(file, config.corpus()))
          .with("split.validation", beside(file, config.split().validation()))
          .with("split.test", beside(file, config.split().test()));
    }

    private static String beside(Path file, String name) {
      if (name == null || name.startsWith("/") || !Corpora.isOwn(name) || Corpora.exists(name)) {
        return name;
      }
      String beside = Objects.toString(file.getParent(), ".") + "/" + name;
      return Corpora.exists(beside) ? beside : name;
    }
  }

  /** The runs of some arms; arms of one name are one arm. */
  public static Sweep of(List<Arm> arms, Reporting reporting) {
    Map<List<Object>, Corpus> corpora = new HashMap<>();
    List<RunSpec> runs = new ArrayList<>();
    Set<String> leftOut = new LinkedHashSet<>();
    for (Arm arm : arms) {
      for (TrainConfig given : arm.grid.configs()) {
        Corpus corpus;
        try {
          corpus =
              corpora.computeIfAbsent(
                  List.of(
                      given.corpus(),
                      Objects.requireNonNullElse(given.tokenizer(), ""),
                      given.split()),
                  key -> RunData.corpus(given));
        } catch (InvalidInput unreadable) {
          if (!Corpora.isOwn(given.corpus())) {
            throw unreadable;
          }
          leftOut.add(
              "The arm \"%s\" is left out: %s".formatted(arm.name, unreadable.getMessage()));
          continue;
        }
        TrainConfig config = RunData.resolved(given, corpus);
        config.objective(corpus.tokenizer().vocabularySize()).requireFits(config.context());
        runs.add(
            new RunSpec(RunRecord.name(config, corpus.ownTexts()), arm.name, config, reporting));
      }
    }
    return new Sweep(runs, List.copyOf(leftOut));
  }

  /**
   * Reads a sweep: {@code reporting}, {@link Reporting} as far as it is not {@link
   * Reporting#DEFAULT}; {@code base}, settings of all runs; {@code recipes}, settings that arms
   * share, by name; {@code each}, what varies in every arm that does not set it itself; and {@code
   * arms}, each with a {@code recipe} or none, a {@code name}, which is that of its recipe if not
   * given, settings {@code with} which it differs from both, and lists of values at keys of which
   * it takes {@code each} in combination; arms of one name are one arm. Keys are those of a
   * configuration, such as {@code optimiser.rate}; what is not set is as in {@link
   * TrainConfig#defaults}. The path of a text is looked for from the working directory, then from
   * the sweep's folder.
   *
   * @throws InvalidInput if it is not that, or a setting is wrong
   */
  public static Sweep read(Path file) {
    return JsonFile.<Outline>read(file, "a sweep", ConfigJson.mapper().readerFor(Outline.class))
        .sweep(file);
  }

  private record ReportingOutline(Integer replicates, Integer leftToRightRows) {

    static final ReportingOutline EMPTY = new ReportingOutline(null, null);

    Reporting reporting() {
      return new Reporting(
          Objects.requireNonNullElse(replicates, Reporting.DEFAULT.replicates()),
          Objects.requireNonNullElse(leftToRightRows, Reporting.DEFAULT.leftToRightRows()));
    }
  }

  private record Outline(
      ReportingOutline reporting,
      Map<String, JsonNode> base,
      Map<String, Map<String, JsonNode>> recipes,
      Map<String, List<JsonNode>> each,
      List<ArmOutline> arms) {

    private Outline {
      if (arms == null || arms.stream().anyMatch(Objects::isNull)) {
        throw new InvalidInput(
            arms == null
                ? "The sweep has no \"arms\", the list of what it trains: \"arms\": [{\"name\": \"ar\"}]."
                : "An arm of the sweep is null; an empty arm is {\"name\": \"ar\"}.");
      }
      reporting = Objects.requireNonNullElse(reporting, ReportingOutline.EMPTY);
      base = orNone(base);
      recipes = orNone(recipes);
      for (String name : recipes.keySet()) {
        if (arms.stream().noneMatch(arm -> name.equals(arm.recipe))) {
          throw new InvalidInput("No arm of the sweep has the recipe \"" + name + "\".");
        }
      }
      each = lists("The sweep", each);
    }

    Sweep sweep(Path file) {
      TrainConfig common = set(TrainConfig.defaults(), base);
      return Sweep.of(
          arms.stream()
              .map(arm -> new Arm(arm.name, arm.grid(common, recipe(arm.recipe), each)))
              .map(arm -> arm.withTextsBeside(file))
              .toList(),
          reporting.reporting());
    }

    private Map<String, JsonNode> recipe(String name) {
      if (name == null) {
        return Map.of();
      }
      Map<String, JsonNode> recipe = recipes.get(name);
      if (recipe == null) {
        throw new InvalidInput(
            "An arm of the sweep has the recipe \"%s\"; there are %s."
                .formatted(name, new TreeSet<>(recipes.keySet())));
      }
      return recipe;
    }
  }

  private record ArmOutline(
      String name, String recipe, Map<String, JsonNode> with, Map<String, List<JsonNode>> each) {

    private ArmOutline {
      name = name == null ? recipe : name;
      if (name == null) {
        throw new InvalidInput("An arm of the sweep has neither \"name\" nor \"recipe\".");
      }
      with = orNone(with);
      each = lists("The arm \"" + name + "\"", each);
    }

    Grid grid(
        TrainConfig common, Map<String, JsonNode> settings, Map<String, List<JsonNode>> ofAllArms) {
      Map<String, JsonNode> own = new LinkedHashMap<>(settings);
      own.putAll(with);
      Map<String, List<JsonNode>> axes = new LinkedHashMap<>(each);
      ofAllArms.forEach(
          (key, values) -> {
            if (!sets(own, key)) {
              axes.putIfAbsent(key, values);
            }
          });
      Grid grid = Grid.of(set(common, own));
      for (Map.Entry<String, List<JsonNode>> axis : axes.entrySet()) {
        grid = grid.with(axis.getKey(), axis.getValue());
      }
      return grid;
    }
  }

  /** Whether settings, which may be nested, have a value at a path such as optimiser.rate. */
  private static boolean sets(Map<String, JsonNode> settings, String path) {
    return settings.entrySet().stream()
        .anyMatch(
            setting ->
                path.equals(setting.getKey())
                    || path.startsWith(setting.getKey() + ".")
                        && !setting
                            .getValue()
                            .at(path.substring(setting.getKey().length()).replace('.', '/'))
                            .isMissingNode());
  }

  private static <T> Map<String, T> orNone(Map<String, T> given) {
    return given == null ? Map.of() : given;
  }

  private static Map<String, List<JsonNode>> lists(
      String owner, Map<String, List<JsonNode>> given) {
    orNone(given)
        .forEach(
            (key, values) -> {
              if (values == null || values.isEmpty()) {
                throw new InvalidInput("%s has no values at \"%s\".".formatted(owner, key));
              }
            });
    return orNone(given);
  }

  private static TrainConfig set(TrainConfig config, Map<String, JsonNode> settings) {
    TrainConfig changed = config;
    for (Map.Entry<String, JsonNode> setting : settings.entrySet()) {
      changed = changed.with(setting.getKey(), setting.getValue());
    }
    return changed;
  }
}
