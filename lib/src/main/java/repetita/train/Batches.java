package repetita.train;

import java.util.stream.IntStream;
import repetita.corpus.EpochOrder;
import repetita.corpus.Rows;
import repetita.train.config.RunPlan;

/** The batch of each step: rows of unique tokens, reshuffled in every epoch. */
record Batches(RunPlan plan, EpochOrder order, Rows rows) {

  /**
   * The batch of a step: B rows of T tokens.
   *
   * @param step counts from 1
   */
  int[][] of(long step) {
    long first = plan.rowsBefore(step);
    return IntStream.range(0, plan.rowsIn(step))
        .mapToObj(i -> rows.row(order.row(first + i)))
        .toArray(int[][]::new);
  }
}
