package repetita.sweep;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import repetita.train.config.TrainConfig;

/**
 * Runs that differ only in their seed, to be evaluated as one model, which predicts the mean of
 * their probabilities.
 *
 * @param members the runs by ascending seed
 */
public record Ensemble(List<RunSpec> members) {

  public Ensemble {
    members = List.copyOf(members);
  }

  /**
   * The first two, three and more runs of each configuration, by ascending seed. A configuration is
   * skipped until all of its runs have finished.
   */
  public static List<Ensemble> of(List<RunSpec> runs, SweepStore store) {
    Map<TrainConfig, List<RunSpec>> alike = new LinkedHashMap<>();
    for (RunSpec run : runs) {
      alike.computeIfAbsent(run.config().with("seed", 0), config -> new ArrayList<>()).add(run);
    }
    return alike.values().stream()
        .filter(group -> group.stream().allMatch(run -> isFinished(run, store)))
        .flatMap(group -> growing(group).stream())
        .toList();
  }

  private static boolean isFinished(RunSpec run, SweepStore store) {
    return store.status(run) == SweepStore.Status.FINISHED;
  }

  private static List<Ensemble> growing(List<RunSpec> alike) {
    List<RunSpec> runs =
        alike.stream().sorted(Comparator.comparingLong(run -> run.config().seed())).toList();
    return IntStream.rangeClosed(2, runs.size())
        .mapToObj(size -> new Ensemble(runs.subList(0, size)))
        .toList();
  }

  /** The ids of the members, separated by spaces. */
  public String runs() {
    return members.stream().map(RunSpec::id).collect(Collectors.joining(" "));
  }

  /** The first member. */
  public RunSpec first() {
    return members.get(0);
  }
}
