package repetita.compare;

import java.util.List;
import java.util.function.ToDoubleFunction;
import repetita.sweep.EnsembleSummary;
import repetita.sweep.RunLoss;
import repetita.sweep.RunSummary;

/**
 * A run or an ensemble, reduced to one loss and one cost for a comparison.
 *
 * @param source name of the source of tokens
 * @param uniqueTokens U, unique tokens
 * @param epochs E, planned epochs
 * @param result cost, test loss, and the validation loss by which runs are selected
 */
public record ComparedRun(String source, long uniqueTokens, double epochs, CostLoss result) {

  /**
   * Reduces runs to a loss and a cost; runs without the loss are excluded.
   *
   * @param cost a {@code RunCost}, or another measure such as {@code RunSummary::uniqueTokens}
   */
  public static List<ComparedRun> of(
      List<RunSummary> runs, RunLoss loss, ToDoubleFunction<RunSummary> cost) {
    return runs.stream()
        .flatMap(run -> run.loss(loss).map(found -> of(run, found.value(), loss, cost)).stream())
        .toList();
  }

  private static ComparedRun of(
      RunSummary run, double value, RunLoss loss, ToDoubleFunction<RunSummary> cost) {
    return new ComparedRun(
        run.source(),
        run.uniqueTokens(),
        run.epochs(),
        new CostLoss(cost.applyAsDouble(run), value, run.validation(loss)));
  }

  /**
   * Reduces ensembles of best checkpoints to their test loss and a cost.
   *
   * @param cost such as {@code EnsembleSummary::flops}
   */
  public static List<ComparedRun> ofEnsembles(
      List<EnsembleSummary> ensembles, ToDoubleFunction<EnsembleSummary> cost) {
    return ensembles.stream().map(ensemble -> of(ensemble, cost.applyAsDouble(ensemble))).toList();
  }

  private static ComparedRun of(EnsembleSummary ensemble, double cost) {
    return new ComparedRun(
        ensemble.source(),
        ensemble.uniqueTokens(),
        ensemble.epochs(),
        new CostLoss(cost, ensemble.testBest(), ensemble.validationBest()));
  }
}
