package repetita.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import repetita.sweep.RunCost;
import repetita.sweep.RunLoss;
import repetita.sweep.RunSummary;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;

/**
 * What a training cost and the loss it reached.
 *
 * @param cost in FLOPs, core-seconds or tokens, the same for all that are compared
 * @param loss the held-out loss in nats per token
 * @param chosenBy the loss by which the training is compared with others; a selection by the loss
 *     that is reported would flatter it
 */
public record CostLoss(double cost, double loss, double chosenBy) {

  /** A training that is compared with others by the loss that is reported. */
  public CostLoss(double cost, double loss) {
    this(cost, loss, loss);
  }

  /** Runs by a loss and a cost; those without the loss are excluded. */
  public static List<CostLoss> of(List<RunSummary> runs, RunLoss loss, RunCost cost) {
    return ComparedRun.of(runs, loss, cost).stream().map(ComparedRun::result).toList();
  }

  /**
   * The trainings of each family in a table of figures, such as those of the paper, with the
   * columns {@code family}, {@code flops} and {@code loss}.
   */
  public static Map<String, List<CostLoss>> families(Table table) {
    Map<String, List<CostLoss>> families = new TreeMap<>();
    for (Row row : table) {
      families
          .computeIfAbsent(row.getString("family"), family -> new ArrayList<>())
          .add(new CostLoss(row.getDouble("flops"), row.getDouble("loss")));
    }
    return families;
  }
}
