package repetita.train.config;

import repetita.InvalidInput;
import repetita.Setting;

/**
 * When and how a run is evaluated on the validation set.
 *
 * @param everyEpochs epochs between evaluations; 0 for about forty in the whole run
 * @param rows the greatest number of rows, spread evenly over the set; 0 for all
 * @param replicates independent draws of masks or orders to average over, at least 2; without
 *     effect on an exact loss
 */
public record EvaluationConfig(
    @Setting(
            value = "Epochs between evaluations",
            option = "--eval-every",
            label = "E",
            common = true,
            byDefault = "about 40 evaluations in a run")
        double everyEpochs,
    @Setting(
            value = "Most rows of the validation set per evaluation; 0 for all",
            option = "--eval-rows",
            label = "N")
        int rows,
    @Setting(
            value = "Draws of masks to average over in an evaluation",
            option = "--eval-replicates",
            label = "N")
        int replicates) {

  private static final int EVALUATIONS_IN_A_RUN = 40;

  public EvaluationConfig {
    if (!(everyEpochs >= 0)) {
      throw new InvalidInput(
          "The interval of evaluations is " + everyEpochs + " epochs; it must be at least 0.");
    }
    if (rows < 0) {
      throw new InvalidInput("Rows per evaluation are " + rows + "; they must be at least 0.");
    }
    if (replicates < 2) {
      throw new InvalidInput(
          "Replicates per evaluation are "
              + replicates
              + "; at least 2 are needed for a standard error.");
    }
  }

  /** Steps between evaluations. */
  long everySteps(long totalSteps, double epochs) {
    double evaluations = everyEpochs == 0 ? EVALUATIONS_IN_A_RUN : epochs / everyEpochs;
    return Math.max(1, Math.round(totalSteps / evaluations));
  }
}
