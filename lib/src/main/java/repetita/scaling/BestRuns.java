package repetita.scaling;

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
    Table best = runs.emptyCopy();
    for (Table group : runs.splitOn(groups).asTableList()) {
      best.append(group.sortOn("validation_best").first(1));
    }
    return best.sortOn(groups);
  }
}
