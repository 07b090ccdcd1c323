package repetita.train.config;

import repetita.InvalidInput;
import repetita.Setting;

/**
 * How a run is watched on the validation set.
 *
 * @param everyEpochs epochs between evaluations; 0 for about forty in the whole run
 * @param rows at most so many rows, spread over the set; 0 for all
 * @param replicates independent estimates averaged where the objective draws masks
 */
public record EvaluationConfig(
    @Setting(
            value = "Epochs between evaluations",
            option = "--eval-every",
            label = "E",
            common = true,
            byDefault = "about 40 evaluations in a run")
        double everyEpochs,
    @Setting(value = "Rows of the validation set; 0 for all", option = "--eval-rows", label = "N")
        int rows,
    @Setting(value = "Draws of masks that are averaged", option = "--eval-replicates", label = "N")
        int replicates) {

  private static final int EVALUATIONS_IN_A_RUN = 40;

  public EvaluationConfig {
    if (!(everyEpochs >= 0)) {
      throw new InvalidInput(
          "Evaluation is asked for every " + everyEpochs + " epochs; it must be at least 0.");
    }
    if (rows < 0) {
      throw new InvalidInput("Evaluation is asked for " + rows + " rows; it must be at least 0.");
    }
    if (replicates < 2) {
      throw new InvalidInput(
          "Evaluation is asked for "
              + replicates
              + " replicates; at least 2 are needed for a standard error.");
    }
  }

  /** Steps between evaluations. */
  long everySteps(long totalSteps, double epochs) {
    double evaluations = everyEpochs == 0 ? EVALUATIONS_IN_A_RUN : epochs / everyEpochs;
    return Math.max(1, Math.round(totalSteps / evaluations));
  }
}
