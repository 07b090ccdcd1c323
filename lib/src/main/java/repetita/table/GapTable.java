package repetita.table;

import java.util.ArrayList;
import java.util.List;
import repetita.compare.ArmGap;
import repetita.compare.Runs;
import repetita.sweep.RunLoss;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Compares one arm with others on several data sets: the mean difference of their best runs, half
 * its 90% interval, and the number of shared sources on which the arm has the lower loss.
 *
 * @param arm the arm that is compared
 * @param others the arms that it is compared with, a column each
 * @param loss the loss by which runs are chosen and compared
 * @param names of the data sets, a row each
 * @param sets the runs of each data set
 */
public record GapTable(
    String arm, List<String> others, RunLoss loss, List<String> names, List<Runs> sets) {

  private static final double LEVEL = 0.9;

  public GapTable {
    others = List.copyOf(others);
    names = List.copyOf(names);
    sets = List.copyOf(sets);
  }

  /** Starts a table without rows. */
  public GapTable(String arm, List<String> others, RunLoss loss) {
    this(arm, others, loss, List.of(), List.of());
  }

  /**
   * Adds the row of a data set.
   *
   * @param runs of the arms, perhaps among more
   */
  public GapTable with(String name, Runs runs) {
    List<String> longer = new ArrayList<>(names);
    List<Runs> more = new ArrayList<>(sets);
    longer.add(name);
    more.add(runs);
    return new GapTable(arm, others, loss, longer, more);
  }

  /** Makes the table, with a dash where two arms share fewer than two sources. */
  public Table table() {
    Table table =
        Table.create(
            "mean difference of test losses ± half its 90% interval (nats);"
                + " on how many grammars or subsets the %s is lower".formatted(arm),
            StringColumn.create("data", names));
    for (String other : others) {
      table.addColumns(
          StringColumn.create(
              "%s − %s".formatted(arm, other), sets.stream().map(runs -> cell(runs, other))));
    }
    return table;
  }

  private String cell(Runs runs, String other) {
    return ArmGap.of(runs.arm(arm), runs.arm(other), loss, LEVEL).map(ArmGap::toString).orElse("–");
  }
}
