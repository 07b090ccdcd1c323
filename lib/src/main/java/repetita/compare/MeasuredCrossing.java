package repetita.compare;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import repetita.InvalidInput;
import repetita.sweep.RunCost;
import repetita.sweep.RunLoss;
import repetita.sweep.RunSummary;

/**
 * The critical compute at which diffusion overtakes AR, measured without a law. With A the lowest
 * loss of AR at U unique tokens, and M(C) the lowest loss of diffusion runs that cost up to C
 * (interpolated linearly in ln C), it is the lowest C with M(C) at most A. Runs of both families
 * are selected by validation loss and compared by test loss; each has a schedule of its own length.
 *
 * @param source the replicate: name of the source of tokens
 * @param uniqueTokens U
 * @param arLoss A, in nats per token
 * @param arEpochs planned epochs of the selected AR run. If no AR run is longer, a longer one might
 *     be better, and the crossing higher
 * @param arCost cost of the selected AR run, including the epochs after its best one
 * @param cost C*; if it is censored, its bound
 * @param censoring whether and how the cost is censored; {@code ABOVE} may also mean that there is
 *     no crossing
 */
public record MeasuredCrossing(
    String source,
    long uniqueTokens,
    double arLoss,
    double arEpochs,
    double arCost,
    double cost,
    Censoring censoring) {

  private static final Comparator<ComparedRun> BY_TEXT =
      Comparator.comparing(ComparedRun::source).thenComparing(ComparedRun::uniqueTokens);

  private static final Comparator<ComparedRun> BY_CHOICE =
      Comparator.comparingDouble(run -> run.result().chosenBy());

  /**
   * The crossing on each source and U with runs of both families.
   *
   * @param ar runs of AR
   * @param mdm runs of MDM; those without the loss are excluded
   * @param loss {@code TEST_BEST} for best checkpoints (early stopping), {@code TEST_FINAL} for
   *     final checkpoints, or {@code LEFT_TO_RIGHT_FINAL} for the exact loss of MDM's final
   *     checkpoints, which is compared with AR's {@code TEST_FINAL}
   * @param cost the measure of compute
   * @param nats a number added to A, to see how the crossing depends on AR's loss
   */
  public static List<MeasuredCrossing> of(
      List<RunSummary> ar, List<RunSummary> mdm, RunLoss loss, RunCost cost, double nats) {
    return of(ComparedRun.of(ar, ofAr(loss), cost), ComparedRun.of(mdm, loss, cost), nats);
  }

  /** The crossings of runs or ensembles that are reduced to a loss and a cost already. */
  public static List<MeasuredCrossing> of(
      List<ComparedRun> ar, List<ComparedRun> mdm, double nats) {
    return crossings(ar, mdm, nats, true);
  }

  /**
   * The crossings as they would be if repeated tokens were equivalent to fresh ones for diffusion:
   * the lowest compute at which its runs on fresh text reach A. This is a forecast, not a bound, as
   * repeated tokens may be better.
   *
   * @param ar runs of AR
   * @param fresh runs of diffusion that saw each token once, at any U
   * @throws InvalidInput if a run of {@code fresh} has more than one epoch
   */
  public static List<MeasuredCrossing> ifRepeatsWereFresh(
      List<RunSummary> ar, List<RunSummary> fresh, RunLoss loss, RunCost cost) {
    return ifRepeatsWereFresh(
        ComparedRun.of(ar, ofAr(loss), cost), ComparedRun.of(fresh, loss, cost));
  }

  /** The crossings of runs that are reduced to a loss and a cost already. */
  static List<MeasuredCrossing> ifRepeatsWereFresh(List<ComparedRun> ar, List<ComparedRun> fresh) {
    if (fresh.stream().anyMatch(run -> run.epochs() > 1)) {
      throw new InvalidInput(
          "A run on fresh text has more than one epoch; it must have at most one.");
    }
    return crossings(ar, fresh, 0, false);
  }

  /** The loss of AR to compare with, which is always from left to right. */
  private static RunLoss ofAr(RunLoss loss) {
    return switch (loss) {
      case LEFT_TO_RIGHT_BEST -> RunLoss.TEST_BEST;
      case LEFT_TO_RIGHT_FINAL -> RunLoss.TEST_FINAL;
      default -> loss;
    };
  }

  private static List<MeasuredCrossing> crossings(
      List<ComparedRun> ar, List<ComparedRun> mdm, double nats, boolean sameText) {
    List<MeasuredCrossing> crossings = new ArrayList<>();
    for (ComparedRun best : best(ar)) {
      List<ComparedRun> others =
          mdm.stream()
              .filter(run -> run.source().equals(best.source()))
              .filter(run -> !sameText || run.uniqueTokens() == best.uniqueTokens())
              .toList();
      if (!others.isEmpty()) {
        Crossing crossing = Frontier.ofRuns(others).crossing(best.result().loss() + nats);
        crossings.add(
            new MeasuredCrossing(
                best.source(),
                best.uniqueTokens(),
                best.result().loss(),
                best.epochs(),
                best.result().cost(),
                crossing.cost(),
                crossing.censoring()));
      }
    }
    return crossings;
  }

  /** The selected run on each source and U, in ascending order of source and U. */
  private static Collection<ComparedRun> best(List<ComparedRun> runs) {
    Map<ComparedRun, ComparedRun> best = new TreeMap<>(BY_TEXT);
    runs.forEach(run -> best.merge(run, run, BinaryOperator.minBy(BY_CHOICE)));
    return best.values();
  }
}
