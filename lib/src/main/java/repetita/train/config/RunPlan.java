package repetita.train.config;

import java.util.stream.LongStream;

/**
 * The steps of a run. Rows are visited epoch after epoch; a batch may span two epochs, and the last
 * batch is shorter if necessary, so that the run has exactly E epochs.
 *
 * @param rows rows of unique tokens
 * @param batch rows per step
 * @param totalRows rows of the whole run, repetitions included: E times the rows, rounded
 * @param evaluateEvery steps between evaluations
 */
public record RunPlan(int rows, int batch, long totalRows, long evaluateEvery) {

  /**
   * The plan of a configuration.
   *
   * @param rows rows of unique tokens
   */
  public static RunPlan of(TrainConfig config, int rows) {
    long totalRows = Math.max(1, Math.round(config.epochs() * rows));
    long totalSteps = steps(totalRows, config.batch());
    long every = config.evaluation().everySteps(totalSteps, config.epochs());
    return new RunPlan(rows, config.batch(), totalRows, every);
  }

  public long totalSteps() {
    return steps(totalRows, batch);
  }

  /** Rows visited before a step; steps count from 1. */
  public long rowsBefore(long step) {
    return Math.min((step - 1) * batch, totalRows);
  }

  /** Rows in the batch of a step. */
  public int rowsIn(long step) {
    return (int) (rowsBefore(step + 1) - rowsBefore(step));
  }

  public boolean evaluatesAfter(long step) {
    return step == 1 || step == totalSteps() || step % evaluateEvery == 0;
  }

  /** Number of evaluations in the run. */
  public long evaluations() {
    return LongStream.rangeClosed(1, totalSteps()).filter(this::evaluatesAfter).count();
  }

  private static long steps(long rows, int batch) {
    return (rows + batch - 1) / batch;
  }
}
