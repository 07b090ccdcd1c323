package repetita.compare;

import java.util.List;
import java.util.function.ToDoubleFunction;
import repetita.sweep.EnsembleSummary;
import repetita.sweep.RunCost;
import repetita.sweep.RunLoss;
import repetita.sweep.RunSummary;

/**
 * What a comparison needs of a run or of an ensemble of runs, once it is settled which loss and
 * which cost count.
 *
 * @param source the name of the source of its tokens
 * @param uniqueTokens U
 * @param epochs E, as planned
 * @param result its cost, its test loss, and the validation loss by which it is chosen
 */
public record ComparedRun(String source, long uniqueTokens, double epochs, CostLoss result) {

  /** Runs by a loss and a cost; those without the loss are excluded. */
  public static List<ComparedRun> of(List<RunSummary> runs, RunLoss loss, RunCost cost) {
    return runs.stream()
        .flatMap(run -> run.loss(loss).map(found -> of(run, found.value(), loss, cost)).stream())
        .toList();
  }

  private static ComparedRun of(RunSummary run, double value, RunLoss loss, RunCost cost) {
    return new ComparedRun(
        run.source(),
        run.uniqueTokens(),
        run.epochs(),
        new CostLoss(run.cost(cost), value, run.validation(loss)));
  }

  /**
   * Ensembles, whose members stopped early.
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
