package repetita.scaling;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;

/**
 * What a training cost and what came of it.
 *
 * @param flops C, as 6ND
 * @param loss the held-out loss in nats per token
 * @param chosenBy the loss by which the training is compared with others; a selection by the loss
 *     that is reported would flatter it
 * @param cluster what the training belongs to
 */
public record Outcome(double flops, double loss, double chosenBy, String cluster) {

  /** A training that is compared with others by the loss that is reported. */
  public Outcome(double flops, double loss, String cluster) {
    this(flops, loss, loss, cluster);
  }

  /** The cost and the loss of a point. */
  public static Outcome of(Point point) {
    return new Outcome(point.flops(), point.loss(), point.cluster());
  }

  /**
   * The outcomes of each family in a table with the columns {@code family}, {@code flops} and
   * {@code loss}, a cluster each.
   */
  public static Map<String, List<Outcome>> families(Table table) {
    Map<String, List<Outcome>> families = new TreeMap<>();
    for (Row row : table) {
      Outcome outcome =
          new Outcome(
              row.getDouble("flops"), row.getDouble("loss"), "row " + (row.getRowNumber() + 1));
      families.computeIfAbsent(row.getString("family"), f -> new ArrayList<>()).add(outcome);
    }
    return families;
  }
}
