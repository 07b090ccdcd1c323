package repetita.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;

/**
 * What a training cost and what came of it.
 *
 * @param cost in FLOPs, core-seconds or tokens, the same for all that are compared
 * @param loss the held-out loss in nats per token
 * @param chosenBy the loss by which the training is compared with others; a selection by the loss
 *     that is reported would flatter it
 */
public record Outcome(double cost, double loss, double chosenBy) {

  /** A training that is compared with others by the loss that is reported. */
  public Outcome(double cost, double loss) {
    this(cost, loss, loss);
  }

  /**
   * The outcomes of each family in a table with the columns {@code family}, {@code flops} and
   * {@code loss}.
   */
  public static Map<String, List<Outcome>> families(Table table) {
    Map<String, List<Outcome>> families = new TreeMap<>();
    for (Row row : table) {
      families
          .computeIfAbsent(row.getString("family"), family -> new ArrayList<>())
          .add(new Outcome(row.getDouble("flops"), row.getDouble("loss")));
    }
    return families;
  }
}
