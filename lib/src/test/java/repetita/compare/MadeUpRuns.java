package repetita.compare;

import repetita.sweep.Reporting;
import repetita.sweep.RunLosses;
import repetita.sweep.RunProvenance;
import repetita.sweep.RunSettings;
import repetita.sweep.RunSummary;
import repetita.sweep.TrainingCost;

/** Runs for tests; what is not asked for has some value. */
public final class MadeUpRuns {

  static final long UNIQUE_TOKENS = 6400;

  private MadeUpRuns() {}

  /** A run of AR that was planned for some epochs and was best one before. */
  public static RunSummary run(String arm, String source, double epochs, RunLosses losses) {
    return run(arm, source, epochs, new TrainingCost(6400, 10, 20, 30), losses);
  }

  static RunSummary run(
      String arm, String source, double epochs, TrainingCost cost, RunLosses losses) {
    return run(arm, source, UNIQUE_TOKENS, epochs, cost, losses);
  }

  static RunSummary run(
      String arm, String source, long uniqueTokens, double epochs, RunLosses losses) {
    return run(arm, source, uniqueTokens, epochs, new TrainingCost(6400, 10, 20, 30), losses);
  }

  private static RunSummary run(
      String arm,
      String source,
      long uniqueTokens,
      double epochs,
      TrainingCost cost,
      RunLosses losses) {
    RunSettings settings =
        new RunSettings(
            "ar",
            new RunSettings.Text(source, "bytes", 64, 0, uniqueTokens),
            new RunSettings.Network("0.2M", 200_000),
            epochs,
            1,
            16,
            new RunSettings.Tuning(1e-3, 0.1, 0, 0),
            new RunSettings.Question(true, "count", "none"),
            "float32",
            null,
            null);
    return new RunSummary(
        arm + " " + source + " " + epochs,
        arm,
        settings,
        cost,
        new Reporting(2, 8),
        epochs - 1,
        losses,
        null,
        new RunProvenance(1, "cpu", "a processor", "an engine", "1"));
  }

  /** The same losses of the best and the last weights. */
  public static RunLosses losses(double validation, double test) {
    return losses(validation, validation, test, test, null, null);
  }

  static RunLosses losses(
      double validationBest,
      double validationFinal,
      double testBest,
      double testFinal,
      Double leftToRightBest,
      Double leftToRightFinal) {
    return new RunLosses(
        new RunLosses.Validation(validationBest, validationFinal),
        new RunLosses.Test(
            new RunLosses.Sampled(testBest, 0.01, 0), new RunLosses.Sampled(testFinal, 0.01, 0)),
        new RunLosses.LeftToRight(exact(leftToRightBest), exact(leftToRightFinal)),
        null);
  }

  private static RunLosses.Exact exact(Double loss) {
    return loss == null ? null : new RunLosses.Exact(loss, 0.01);
  }
}
