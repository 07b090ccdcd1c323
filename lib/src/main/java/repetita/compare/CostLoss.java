package repetita.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import repetita.sweep.RunLoss;
import repetita.sweep.RunSummary;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;

/**
 * The cost of a run, and the loss that it reached.
 *
 * @param cost in FLOPs, core-seconds or tokens, the same for all runs of a comparison
 * @param loss held-out loss to report, in nats per token
 * @param chosenBy loss by which runs are selected; selecting by the reported loss would bias it
 */
public record CostLoss(double cost, double loss, double chosenBy) {

  /** A run that is selected by the loss that is reported. */
  public CostLoss(double cost, double loss) {
    this(cost, loss, loss);
  }

  /** Runs by a loss and a cost; those without the loss are excluded. */
  public static List<CostLoss> of(
      List<RunSummary> runs, RunLoss loss, ToDoubleFunction<RunSummary> cost) {
    return ComparedRun.of(runs, loss, cost).stream().map(ComparedRun::result).toList();
  }

  /**
   * The runs of each family in a table such as those of the paper's figures, with the columns
   * {@code family}, {@code flops} and {@code loss}.
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
