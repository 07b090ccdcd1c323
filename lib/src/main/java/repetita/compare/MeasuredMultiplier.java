package repetita.compare;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import repetita.sweep.RunLoss;
import repetita.sweep.RunSummary;

/**
 * The data multiplier of an arm, measured: a baseline reaches the arm's loss on this many times as
 * many unique tokens (Kim et al., arXiv 2509.14786). Arm and baseline each train for the number of
 * epochs that suits them.
 *
 * @param arm the arm
 * @param uniqueTokens U of the arm's runs
 * @param multiplier mean over the sources. It is a lower bound if the baseline stays above the
 *     arm's loss on all numbers of unique tokens that were tried
 */
public record MeasuredMultiplier(String arm, long uniqueTokens, CensoredMean multiplier) {

  /**
   * Returns the multiplier of each arm at each U, in the order of U and arm. Between two numbers of
   * unique tokens the baseline's loss is interpolated linearly in ln U.
   *
   * @param baseline runs of the baseline on several numbers of unique tokens
   * @param runs of the arms, on the same sources
   * @param loss by which runs are chosen on the validation set and compared on the test set
   * @param level of the intervals, for example 0.9
   */
  public static List<MeasuredMultiplier> of(Runs baseline, Runs runs, RunLoss loss, double level) {
    Map<String, Frontier> frontiers = new TreeMap<>();
    baseline.by(RunSummary::source).forEach((source, own) -> frontiers.put(source, of(own, loss)));
    return runs.by(RunSummary::uniqueTokens).values().stream()
        .flatMap(set -> set.by(RunSummary::arm).values().stream())
        .map(arm -> of(arm.best(loss, RunSummary::source), frontiers, loss, level))
        .toList();
  }

  private static Frontier of(Runs baseline, RunLoss loss) {
    return Frontier.of(
        CostLoss.of(baseline.best(loss, RunSummary::uniqueTokens), loss, RunSummary::uniqueTokens));
  }

  private static MeasuredMultiplier of(
      Runs best, Map<String, Frontier> frontiers, RunLoss loss, double level) {
    return new MeasuredMultiplier(
        best.get(0).arm(),
        best.get(0).uniqueTokens(),
        CensoredMean.of(
            best.stream()
                .filter(run -> frontiers.containsKey(run.source()))
                .map(run -> of(run, frontiers.get(run.source()).crossing(loss.applyAsDouble(run))))
                .toList(),
            level));
  }

  private static Crossing of(RunSummary run, Crossing tokens) {
    return new Crossing(tokens.cost() / run.uniqueTokens(), tokens.censoring());
  }
}
