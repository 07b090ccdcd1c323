package repetita.probe;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import repetita.scaling.fit.Interval;

/**
 * The mean memory of runs that differ only by their training text, such as another subset of the
 * same novel. The interval over texts also contains the noise of another training.
 *
 * @param arm name of the runs' arm in the sweep
 * @param epochs E, planned epochs
 * @param decoder by which rows are continued
 * @param texts number of texts, at least two
 * @param validation mean loss of the last checkpoints on validation rows; an upper bound for MDM
 * @param extracted mean share of training pieces whose continuation is right to the last token
 * @param matched mean share of their continued tokens that are right
 * @param heldOutMatched the same of held-out pieces
 * @param copied mean number of tokens of the longest training span in a row written without a
 *     prompt
 * @param remembered {@code matched} less {@code heldOutMatched}
 * @param interval Student's interval of {@code remembered} over the texts
 */
public record MemoryMean(
    String arm,
    String family,
    long uniqueTokens,
    double epochs,
    String decoder,
    int texts,
    double validation,
    double extracted,
    double matched,
    double heldOutMatched,
    double copied,
    double remembered,
    Interval interval) {

  private record Group(
      String arm, String family, long uniqueTokens, double epochs, String decoder) {

    static Group of(RunMemory row) {
      return new Group(row.arm(), row.family(), row.uniqueTokens(), row.epochs(), row.decoder());
    }
  }

  /**
   * The means of a table, in the order of its rows; runs on a single text are left out.
   *
   * @param level of the intervals, such as 0.9
   */
  public static List<MemoryMean> of(List<RunMemory> rows, double level) {
    Map<Group, List<RunMemory>> groups =
        rows.stream()
            .collect(Collectors.groupingBy(Group::of, LinkedHashMap::new, Collectors.toList()));
    return groups.entrySet().stream()
        .filter(group -> group.getValue().size() > 1)
        .map(group -> of(group.getKey(), group.getValue(), level))
        .toList();
  }

  private static MemoryMean of(Group group, List<RunMemory> runs, double level) {
    double[] remembered = runs.stream().mapToDouble(RunMemory::remembered).toArray();
    return new MemoryMean(
        group.arm,
        group.family,
        group.uniqueTokens,
        group.epochs,
        group.decoder,
        runs.size(),
        mean(runs, RunMemory::validation),
        mean(runs, RunMemory::extracted),
        mean(runs, RunMemory::matched),
        mean(runs, RunMemory::heldOutMatched),
        mean(runs, RunMemory::copied),
        mean(runs, RunMemory::remembered),
        Interval.ofMean(remembered, level));
  }

  private static double mean(List<RunMemory> runs, ToDoubleFunction<RunMemory> number) {
    return runs.stream().mapToDouble(number).average().orElseThrow();
  }
}
