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
import repetita.file.JsonFile;
import repetita.train.config.ConfigJson;
import repetita.train.config.TrainConfig;

/**
 * A sweep: many runs, grouped into arms.
 *
 * @param runs the runs without duplicates, in the order in which they are started
 * @param skipped one sentence for each arm that is skipped because its text cannot be read
 */
public record Sweep(List<RunSpec> runs, List<String> skipped) {

  /**
   * @throws InvalidInput if there are no runs, or a run occurs twice
   */
  public Sweep {
    runs = List.copyOf(runs);
    skipped = List.copyOf(skipped);
    if (runs.isEmpty()) {
      throw new InvalidInput(skipped.isEmpty() ? "The sweep has no runs." : skipped.get(0));
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
   * An arm: a named group of runs that differ in few settings, such as the seed.
   *
   * @param name name of the arm
   * @param grid configurations of the runs
   */
  public record Arm(String name, Grid grid) {

    /** Resolves texts that are not found from the working directory against the sweep's folder. */
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

  /** A sweep of these arms; arms with the same name are merged. */
  public static Sweep of(List<Arm> arms, Reporting reporting) {
    RunSpecs specs = new RunSpecs();
    List<RunSpec> runs = new ArrayList<>();
    Set<String> skipped = new LinkedHashSet<>();
    for (Arm arm : arms) {
      for (TrainConfig config : arm.grid.configs()) {
        try {
          specs.corpus(config);
        } catch (InvalidInput unreadable) {
          if (!Corpora.isOwn(config.corpus())) {
            throw unreadable;
          }
          skipped.add("The arm \"%s\" is skipped: %s".formatted(arm.name, unreadable.getMessage()));
          continue;
        }
        runs.add(specs.of(arm.name, config, reporting));
      }
    }
    return new Sweep(runs, List.copyOf(skipped));
  }

  /**
   * Reads a sweep from a JSON object:
   *
   * <ul>
   *   <li>{@code reporting}: {@link Reporting}, by default {@link Reporting#DEFAULT}
   *   <li>{@code base}: settings of all runs, over {@link TrainConfig#defaults}
   *   <li>{@code recipes}: named settings that arms can share
   *   <li>{@code each}: lists of values, by key, for every arm that does not set the key itself
   *   <li>{@code arms}: a list of arms; arms with the same name are merged. An arm has a {@code
   *       name} (by default that of its recipe), optionally a {@code recipe}, its own settings
   *       {@code with}, and lists of values, {@code each}, which are combined
   * </ul>
   *
   * <p>Keys are those of a configuration, such as {@code optimiser.rate}. The path of a text is
   * resolved against the working directory, then against the sweep's folder.
   *
   * @throws InvalidInput if the file is not such an object, or a setting is wrong
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
                ? "The sweep has no \"arms\", the list of its arms, such as \"arms\": [{\"name\": \"ar\"}]."
                : "An arm of the sweep is null; an arm is an object such as {\"name\": \"ar\"}.");
      }
      reporting = Objects.requireNonNullElse(reporting, ReportingOutline.EMPTY);
      base = orNone(base);
      recipes = orNone(recipes);
      for (String name : recipes.keySet()) {
        if (arms.stream().noneMatch(arm -> name.equals(arm.recipe))) {
          throw new InvalidInput("No arm of the sweep uses the recipe \"" + name + "\".");
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
            "An arm of the sweep uses the unknown recipe \"%s\"; the recipes are %s."
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

  /** Whether settings, which may be nested, set a path such as optimiser.rate. */
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
