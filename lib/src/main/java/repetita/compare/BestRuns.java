package repetita.compare;

import tech.tablesaw.api.Table;

/** Runs that were chosen by their validation loss, so that their test loss is nobody's choice. */
public final class BestRuns {

  private BestRuns() {}

  /**
   * The run of the lowest validation loss in each group.
   *
   * @param runs with the column {@code validation_best} and those that make the groups
   * @param groups runs that agree in these columns are a group
   */
  public static Table of(Table runs, String... groups) {
    return chosen(runs, "validation_best", groups);
  }

  /**
   * The run of each group that one would choose who is judged by some loss: {@code test_best}, of
   * the best weights on the way, or one of the last weights.
   *
   * @param runs with the column {@link #chosenBy} and those that make the groups
   */
  public static Table judgedBy(String loss, Table runs, String... groups) {
    return chosen(runs, chosenBy(loss), groups);
  }

  /** The column of the validation loss by which runs are chosen that a column of losses judges. */
  static String chosenBy(String loss) {
    return loss.endsWith("_final") ? "validation_final" : "validation_best";
  }

  private static Table chosen(Table runs, String validation, String... groups) {
    Table best = runs.emptyCopy();
    for (Table group : runs.splitOn(groups).asTableList()) {
      best.append(group.sortOn(validation).first(1));
    }
    return best.sortOn(groups);
  }
}
