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
 * Where diffusion passes AR by trainings alone, each planned for its own number of passes. With A
 * the least loss of AR at U unique tokens and M(C) that of diffusion trainings that cost up to C,
 * on straight lines in ln C, it is the least C at which M(C) is at most A. On both sides trainings
 * are chosen by their validation loss and judged by their test loss.
 *
 * @param source the replicate: which source of text, and which subset of it
 * @param uniqueTokens U
 * @param arLoss A, in nats per token
 * @param arEpochs for how many passes that training of AR was planned; where it is the longest of
 *     AR's, a longer one might be better, and the crossing later
 * @param arCost what it cost, in the unit of the cost asked for, including what came after its best
 *     epoch
 * @param cost C*; where it is censored, the bound that is known
 * @param censoring what is known; {@code ABOVE} may also mean that there is no crossing
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
   * The crossing for each source and U that has runs of both families.
   *
   * @param ar runs of AR
   * @param mdm runs of diffusion; those without the loss are excluded
   * @param loss {@code TEST_BEST}, both families stopped early on their way; {@code TEST_FINAL},
   *     both at the end of their own schedules; or {@code LEFT_TO_RIGHT_FINAL}, diffusion's exact
   *     loss there, with which AR's {@code TEST_FINAL} is compared
   * @param cost the one that is compute
   * @param nats added to A: how far the crossing moves if AR's line does
   */
  public static List<MeasuredCrossing> of(
      List<RunSummary> ar, List<RunSummary> mdm, RunLoss loss, RunCost cost, double nats) {
    return of(ComparedRun.of(ar, ofAr(loss), cost), ComparedRun.of(mdm, loss, cost), nats);
  }

  /** The same of runs or ensembles whose loss and cost were settled before. */
  public static List<MeasuredCrossing> of(
      List<ComparedRun> ar, List<ComparedRun> mdm, double nats) {
    return crossings(ar, mdm, nats, true);
  }

  /**
   * The crossing as it would be if repeated tokens taught diffusion as much as fresh ones do: the
   * least compute with which its runs on fresh text are as good as A. It is a forecast and no
   * bound: repeated tokens may teach more.
   *
   * @param ar as above
   * @param fresh runs of diffusion that saw each token once, at any U
   * @throws InvalidInput if one of those saw tokens twice
   */
  public static List<MeasuredCrossing> ifRepeatsWereFresh(
      List<RunSummary> ar, List<RunSummary> fresh, RunLoss loss, RunCost cost) {
    return ifRepeatsWereFresh(
        ComparedRun.of(ar, ofAr(loss), cost), ComparedRun.of(fresh, loss, cost));
  }

  /** The same of runs whose loss and cost were settled before. */
  static List<MeasuredCrossing> ifRepeatsWereFresh(List<ComparedRun> ar, List<ComparedRun> fresh) {
    if (fresh.stream().anyMatch(run -> run.epochs() > 1)) {
      throw new InvalidInput("A training on fresh text sees no token twice; one of these does.");
    }
    return crossings(ar, fresh, 0, false);
  }

  /** AR is always judged from left to right. */
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

  /** The run that is chosen on each source and U, by sources and U in ascending order. */
  private static Collection<ComparedRun> best(List<ComparedRun> runs) {
    Map<ComparedRun, ComparedRun> best = new TreeMap<>(BY_TEXT);
    runs.forEach(run -> best.merge(run, run, BinaryOperator.minBy(BY_CHOICE)));
    return best.values();
  }
}
