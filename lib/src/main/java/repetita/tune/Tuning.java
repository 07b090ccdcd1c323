package repetita.tune;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import repetita.InvalidInput;
import repetita.sweep.RunSpec;
import repetita.sweep.RunSpecs;
import repetita.sweep.RunSummary;
import repetita.train.config.ConfigJson;
import repetita.train.config.TrainConfig;

/**
 * The tuning of some families. Each is searched at the same numbers U of unique tokens, with the
 * same texts, rounds and evaluations. At the smallest U a search starts from a given recipe, then
 * from the recipe chosen at the previous U.
 */
public final class Tuning {

  private final TuningProtocol protocol;
  private final List<Family> families;
  private final RunSpecs specs = new RunSpecs();
  private final Map<TrainConfig, RunSpec> known = new HashMap<>();

  /**
   * @param protocol what is the same for all families
   */
  public Tuning(TuningProtocol protocol, List<Family> families) {
    this.protocol = protocol;
    this.families = List.copyOf(families);
    if (families.isEmpty()) {
      throw new InvalidInput("The tuning has no families.");
    }
    for (String key : protocol.lowered()) {
      if (families.stream().noneMatch(family -> family.searches(key))) {
        throw new InvalidInput(
            "\"lowered\" names \"%s\", which no family searches.".formatted(key));
      }
    }
  }

  /**
   * A family to tune.
   *
   * @param arm its name in tables
   * @param base the settings that are not searched
   * @param start the first recipe: a value of each ladder, by key
   */
  public record Family(
      String arm, TrainConfig base, Map<String, JsonNode> start, List<Ladder> ladders) {

    public Family {
      start = Map.copyOf(start);
      ladders = List.copyOf(ladders);
    }

    private List<Integer> startPoint() {
      return ladders.stream()
          .map(ladder -> ladder.index(start.getOrDefault(ladder.key(), MissingNode.getInstance())))
          .toList();
    }

    private boolean searches(String key) {
      return ladders.stream().anyMatch(ladder -> ladder.key().equals(key));
    }

    private List<Integer> lowered(List<Integer> point, List<String> keys) {
      return IntStream.range(0, point.size())
          .mapToObj(
              axis ->
                  keys.contains(ladders.get(axis).key())
                      ? Math.max(0, point.get(axis) - 1)
                      : point.get(axis))
          .toList();
    }

    private Map<String, JsonNode> settings(List<Integer> point) {
      Map<String, JsonNode> settings = new LinkedHashMap<>();
      for (int axis = 0; axis < point.size(); axis++) {
        Ladder ladder = ladders.get(axis);
        JsonNode value = ladder.values().get(point.get(axis));
        ladder.keys().forEach(key -> settings.put(key, value));
      }
      return settings;
    }

    private List<String> edges(List<Integer> point) {
      return IntStream.range(0, point.size())
          .filter(axis -> ladders.get(axis).isEdge(point.get(axis)))
          .mapToObj(axis -> ladders.get(axis).key())
          .toList();
    }
  }

  /**
   * How far the tuning is.
   *
   * @param recipes the chosen recipes; for a search that is not over, the best so far
   * @param trials the runs of all trials so far
   * @param wanted the runs to make next, the longest first; empty once all searches are over
   */
  public record State(List<TunedRecipe> recipes, List<RunSpec> trials, List<RunSpec> wanted) {}

  /** Reads a tuning from a JSON file, see {@link TuningFile}. */
  public static Tuning read(Path file) {
    return TuningFile.read(file);
  }

  /**
   * The state after some trials. It follows from their validation losses alone.
   *
   * @param finished the finished runs by id; others are ignored
   */
  public State after(Map<String, RunSummary> finished) {
    List<TunedRecipe> recipes = new ArrayList<>();
    List<RunSpec> trials = new ArrayList<>();
    List<RunSpec> wanted = new ArrayList<>();
    for (Family family : families) {
      List<Integer> start = family.startPoint();
      for (long uniqueTokens : protocol.uniqueTokens()) {
        Search search = new Search(family, uniqueTokens, start, finished);
        PatternSearch.State state = search.state();
        search.trials.forEach((run, summary) -> trials.add(run));
        recipes.add(search.recipe(state));
        if (!state.isOver()) {
          state.wanted().forEach(trial -> wanted.add(search.run(trial)));
          break;
        }
        start = family.lowered(state.incumbent(), protocol.lowered());
      }
    }
    wanted.sort((one, other) -> Double.compare(cost(other), cost(one)));
    return new State(recipes, trials, wanted);
  }

  private static double cost(RunSpec run) {
    TrainConfig config = run.config();
    return config.epochs() * config.uniqueTokens();
  }

  /** The search of a family at one U, with the trials made so far. */
  private final class Search {

    private final Family family;
    private final long uniqueTokens;
    private final PatternSearch pattern;
    private final Map<String, RunSummary> finished;
    private final Map<RunSpec, RunSummary> trials = new LinkedHashMap<>();

    Search(
        Family family, long uniqueTokens, List<Integer> start, Map<String, RunSummary> finished) {
      this.family = family;
      this.uniqueTokens = uniqueTokens;
      this.finished = finished;
      pattern =
          new PatternSearch(
              family.ladders().stream().map(ladder -> ladder.values().size()).toList(),
              start,
              protocol.sources().size(),
              protocol.confirmed(),
              protocol.rounds());
    }

    PatternSearch.State state() {
      return pattern.after(this::loss);
    }

    OptionalDouble loss(PatternSearch.Trial trial) {
      RunSpec run = run(trial);
      RunSummary summary = finished.get(run.id());
      if (summary == null) {
        return OptionalDouble.empty();
      }
      trials.put(run, summary);
      return OptionalDouble.of(summary.losses().validation().best());
    }

    RunSpec run(PatternSearch.Trial trial) {
      Map<String, Object> settings = new LinkedHashMap<>(family.settings(trial.point()));
      settings.putAll(protocol.sources().get(trial.source()));
      settings.put("uniqueTokens", uniqueTokens);
      TrainConfig config = ConfigJson.with(family.base(), settings);
      TrainConfig evaluated =
          config.with("evaluation.everyEpochs", config.epochs() / protocol.evaluations());
      return known.computeIfAbsent(
          evaluated, given -> specs.of(family.arm(), given, protocol.reporting()));
    }

    TunedRecipe recipe(PatternSearch.State state) {
      List<Integer> best = state.incumbent();
      boolean tried =
          IntStream.range(0, protocol.sources().size())
              .allMatch(source -> loss(new PatternSearch.Trial(best, source)).isPresent());
      return new TunedRecipe(
          family.arm(),
          uniqueTokens,
          family.settings(best),
          tried ? pattern.mean(best, this::loss) : Double.NaN,
          trials.size(),
          trials.values().stream().mapToDouble(run -> run.cost().flops()).sum(),
          state.round(),
          state.settled(),
          family.edges(best));
    }
  }
}
