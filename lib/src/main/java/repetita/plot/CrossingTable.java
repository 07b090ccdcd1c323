package repetita.plot;

import java.util.List;
import repetita.scaling.FreshEquivalent;
import repetita.scaling.MeasuredCrossing;
import tech.tablesaw.api.Table;

/** What was measured about a crossing, as tables: one row each, a column a component. */
public final class CrossingTable {

  private CrossingTable() {}

  /** Crossings. */
  public static Table of(List<MeasuredCrossing> crossings) {
    return RecordTable.of("crossings", MeasuredCrossing.class, crossings);
  }

  /** What repeated trainings are worth in fresh tokens. */
  public static Table worths(List<FreshEquivalent> worths) {
    return RecordTable.of("worth", FreshEquivalent.class, worths);
  }
}
