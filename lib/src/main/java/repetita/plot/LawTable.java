package repetita.plot;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import repetita.scaling.fit.Bootstrap;
import repetita.scaling.fit.LawFit;
import repetita.scaling.fit.Profile;
import repetita.scaling.law.Law;
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
            StringColumn.create("fitted"),
            StringColumn.create("bootstrap"),
            StringColumn.create("most likely"),
            StringColumn.create("profile likelihood"));
    for (Profile profile : profiles) {
      String name = profile.constant();
      table.stringColumn("constant").append(name);
      table.stringColumn("fitted").append(digits(fit.constant(name)));
      table
          .stringColumn("bootstrap")
          .append(draws.interval(name, profile.interval().level()).toString());
      table.stringColumn("most likely").append(digits(profile.estimate()));
      table.stringColumn("profile likelihood").append(profile.interval().toString());
    }
    return table;
  }

  /** Several fits side by side; a constant that one does not have is missing there. */
  public static Table compared(Map<String, Map<String, Double>> constants) {
    Table table = Table.create("constants");
    StringColumn names = StringColumn.create("constant");
    constants.values().stream()
        .flatMap(values -> values.keySet().stream())
        .distinct()
        .forEach(names::append);
    table.addColumns(names);
    constants.forEach(
        (title, values) ->
            table.addColumns(
                StringColumn.create(
                    title,
                    names.asList().stream()
                        .map(name -> values.containsKey(name) ? digits(values.get(name)) : ""))));
    return table;
  }

  /** Constants of one column differ in scale by thousands. */
  private static String digits(double value) {
    return String.format(Locale.ROOT, "%.4g", value);
  }
}
