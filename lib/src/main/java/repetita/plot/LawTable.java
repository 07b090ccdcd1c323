package repetita.plot;

import java.util.List;
import java.util.Map;
import repetita.scaling.Bootstrap;
import repetita.scaling.Law;
import repetita.scaling.LawFit;
import repetita.scaling.Profile;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Fitted constants as a table. */
public final class LawTable {

  private LawTable() {}

  /** One row a constant, with both kinds of interval at the profiles' level. */
  public static <L extends Law> Table of(
      LawFit<L> fit, Bootstrap<L> draws, List<Profile> profiles) {
    Table table =
        Table.create(
            fit.form() + ", " + fit.range().points() + " points: " + fit.status(),
            StringColumn.create("constant"),
            DoubleColumn.create("fitted"),
            StringColumn.create("bootstrap"),
            DoubleColumn.create("most likely"),
            StringColumn.create("profile likelihood"));
    for (Profile profile : profiles) {
      String name = profile.constant();
      table.stringColumn("constant").append(name);
      table.doubleColumn("fitted").append(fit.constant(name));
      table
          .stringColumn("bootstrap")
          .append(
              draws.interval(draw -> draw.constant(name), profile.interval().level()).toString());
      table.doubleColumn("most likely").append(profile.estimate());
      table.stringColumn("profile likelihood").append(profile.interval().toString());
    }
    return table;
  }

  /** Several fits of the same constants side by side. */
  public static Table compared(Map<String, Map<String, Double>> constants) {
    Table table = Table.create("constants");
    StringColumn names = StringColumn.create("constant");
    constants.values().iterator().next().keySet().forEach(names::append);
    table.addColumns(names);
    constants.forEach(
        (title, values) ->
            table.addColumns(
                DoubleColumn.create(
                    title,
                    names.asList().stream()
                        .mapToDouble(name -> values.getOrDefault(name, Double.NaN))
                        .toArray())));
    return table;
  }
}
