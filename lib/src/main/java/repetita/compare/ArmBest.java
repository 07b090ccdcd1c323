package repetita.compare;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.apache.commons.math3.stat.StatUtils;
import org.apache.commons.math3.util.MathArrays;
import repetita.InvalidInput;
import repetita.scaling.fit.Interval;
import repetita.sweep.Loss;
import repetita.sweep.RunLoss;
import repetita.sweep.RunSummary;

/**
 * The best run of an arm of a sweep beside that of a reference arm, source by source. On each
 * source the run is chosen by its validation loss and judged on the test set.
 *
 * @param arm its name
 * @param trials the largest number of runs on a source from which one was chosen
 * @param epochs planned for the chosen runs, on average
 * @param bestEpoch where their validation loss was lowest, on average
 * @param loss test loss in nats per token, the mean over the sources that both arms have
 * @param difference that loss minus the reference's, the mean over the sources that both have
 * @param interval of that mean by Student's t over the sources; of width 0 for the reference itself
 * @param sources the number of sources that both have
 */
public record ArmBest(
    String arm,
    int trials,
    double epochs,
    double bestEpoch,
    double loss,
    double difference,
    Interval interval,
    int sources) {

  /**
   * The arms in the given order.
   *
   * @param runs of these arms and the reference; others are ignored
   * @param loss of the best checkpoints, by which the arms are judged
   * @param other the reference, judged by {@code TEST_BEST}
   * @param level of the intervals, such as 0.9
   * @throws InvalidInput if an arm shares fewer than two sources with the reference, or was not
   *     judged by that loss
   */
  public static List<ArmBest> of(
      List<RunSummary> runs, List<String> arms, RunLoss loss, String other, double level) {
    Map<String, RunSummary> reference = chosen(Runs.of(runs).arm(other));
    return arms.stream()
        .map(arm -> of(arm, Runs.of(runs).arm(arm), loss, reference, level))
        .toList();
  }

  private static ArmBest of(
      String arm, Runs own, RunLoss loss, Map<String, RunSummary> reference, double level) {
    Map<String, RunSummary> chosen = chosen(own);
    Set<String> both = new TreeSet<>(chosen.keySet());
    both.retainAll(reference.keySet());
    if (both.size() < 2) {
      throw new InvalidInput(
          "The arm \"%s\" shares %d source(s) with the one it is compared with; an interval needs two."
              .formatted(arm, both.size()));
    }
    double[] losses = values(both, chosen, run -> value(run, loss));
    double[] others = values(both, reference, run -> value(run, RunLoss.TEST_BEST));
    double[] differences = MathArrays.ebeSubtract(losses, others);
    Map<String, Runs> bySource = own.by(RunSummary::source);
    return new ArmBest(
        arm,
        both.stream().mapToInt(source -> bySource.get(source).size()).max().orElseThrow(),
        StatUtils.mean(values(both, chosen, RunSummary::epochs)),
        StatUtils.mean(values(both, chosen, RunSummary::bestEpoch)),
        StatUtils.mean(losses),
        StatUtils.mean(differences),
        Interval.ofMean(differences, level),
        both.size());
  }

  private static Map<String, RunSummary> chosen(Runs runs) {
    return runs.best(RunLoss.TEST_BEST, RunSummary::source).stream()
        .collect(Collectors.toMap(RunSummary::source, Function.identity()));
  }

  private static double[] values(
      Set<String> sources, Map<String, RunSummary> runs, ToDoubleFunction<RunSummary> value) {
    return sources.stream().map(runs::get).mapToDouble(value).toArray();
  }

  private static double value(RunSummary run, RunLoss loss) {
    return run.loss(loss)
        .map(Loss::value)
        .orElseThrow(
            () -> new InvalidInput("The arm \"%s\" has no %s.".formatted(run.arm(), loss)));
  }
}
