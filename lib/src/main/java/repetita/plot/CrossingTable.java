package repetita.plot;

import java.util.List;
import repetita.compare.LocalExponent;
import repetita.compare.MeasuredCrossing;
import repetita.compare.RepetitionDecay;
import tech.tablesaw.api.Table;

/** What was measured about a crossing, as tables: one row each, a column a component. */
public final class CrossingTable {

  private CrossingTable() {}

  /** Crossings. */
  public static Table of(List<MeasuredCrossing> crossings) {
    return RecordTable.of("crossings", MeasuredCrossing.class, crossings);
  }

  /** How steeply they rise. */
  public static Table exponents(List<LocalExponent> exponents) {
    return RecordTable.of("exponents", LocalExponent.class, exponents);
  }

  /** How the value of repeated tokens decays. */
  public static Table decays(List<RepetitionDecay> decays) {
    return RecordTable.of("R_D*", RepetitionDecay.class, decays);
  }
}
