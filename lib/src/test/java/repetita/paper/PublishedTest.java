package repetita.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import repetita.scaling.law.CriticalCompute;
import repetita.scaling.law.Law;
import repetita.scaling.law.Point;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;

class PublishedTest {

  static Stream<Arguments> tables() {
    return Stream.of(
        Arguments.of(named(Published.table1()), 2),
        Arguments.of(named(Published.table2()), 9 * 4),
        Arguments.of(named(Published.table3()), 9 * 3),
        Arguments.of(named(Published.table4()), 2 * 5),
        Arguments.of(named(Published.figure1()), 65),
        Arguments.of(named(Published.figure3()), 2 * 3 * 5),
        Arguments.of(named(Published.figure4()), 6),
        Arguments.of(named(Published.figure5()), 54),
        Arguments.of(named(Published.figure6b()), 19 + 3),
        Arguments.of(named(Published.lawConstants()), 2 * 2));
  }

  @ParameterizedTest
  @MethodSource("tables")
  void everyTableHasAllItsRowsAndNoGap(Table table, int rows) {
    assertThat(table.rowCount()).isEqualTo(rows);
    assertThat(table.columns()).allMatch(column -> column.countMissing() == 0);
  }

  @Test
  void countsOfUniqueTokensInFigure1AreWhole() {
    assertThat(Published.figure1().longColumn("unique_tokens").unique().asList())
        .containsExactlyInAnyOrder(50_000_000L, 100_000_000L);
  }

  @Test
  void everyModelDidEveryTaskAndTheMdmLosesFew() {
    assertThat(
            lostByTheMdm(Published.table2(), Set.of("random", "ar_best", "ar_flop_matched", "mdm")))
        .containsExactly("piqa");
    assertThat(lostByTheMdm(Published.table3(), Set.of("random", "ar_best", "mdm")))
        .containsExactly("copa", "piqa");
  }

  private static List<String> lostByTheMdm(Table table, Set<String> models) {
    Map<String, Map<String, Double>> tasks = new TreeMap<>();
    for (Row row : table) {
      tasks
          .computeIfAbsent(row.getString("task"), task -> new HashMap<>())
          .put(row.getString("model"), row.getDouble("accuracy"));
    }
    assertThat(tasks).hasSize(9);
    assertThat(tasks.values()).extracting(Map::keySet).allMatch(models::equals);
    return tasks.keySet().stream()
        .filter(task -> tasks.get(task).get("mdm") < tasks.get(task).get("ar_best"))
        .toList();
  }

  @Test
  void theMdmIsAheadOnEveryOtherCorpus() {
    Table table = Published.table4();
    Table ar = table.where(table.stringColumn("family").isEqualTo("ar"));
    Table mdm = table.where(table.stringColumn("family").isEqualTo("mdm"));
    assertThat(mdm.stringColumn("corpus").asList()).isEqualTo(ar.stringColumn("corpus").asList());
    assertThat(ar.doubleColumn("loss").subtract(mdm.doubleColumn("loss")).min()).isPositive();
  }

  @Test
  void figures3And4AreTrainingsWithTheirComputeAndEpochs() {
    for (Table table : List.of(Published.figure3(), Published.figure4())) {
      for (Row row : table) {
        Point point = point(row);
        assertThat(point.flops() / row.getDouble("flops")).isCloseTo(1, within(1e-3));
        assertThat(point.epochs() / row.getInt("epochs")).isCloseTo(1, within(1e-3));
        assertThat(point.isFresh()).isEqualTo(row.getInt("epochs") == 1);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"free", "ridge"})
  void theReconstructedLawsGoThroughTheFigures(String variant) {
    assertThat(error(variant, Published.figure5(), point -> point.epochs() >= 1))
        .isLessThan(0.0026);
    assertThat(error(variant, Published.figure5(), point -> true)).isLessThan(0.0055);
    assertThat(error(variant, Published.figure3(), point -> true)).isLessThan(0.0185);
  }

  @ParameterizedTest
  @ValueSource(strings = {"free", "ridge"})
  void theReconstructedLawsCrossNearFigure6b(String variant) {
    CriticalCompute critical =
        new CriticalCompute(PaperLaws.law("ar", variant), PaperLaws.law("mdm", variant));
    Table figure = Published.figure6b();
    for (Row row : figure.where(figure.stringColumn("kind").isEqualTo("predicted"))) {
      assertThat(critical.at(row.getDouble("unique_tokens")) / row.getDouble("flops"))
          .as("%s unique tokens", row.getDouble("unique_tokens"))
          .isBetween(0.96, 1.25);
    }
  }

  static Stream<Arguments> readings() {
    return Stream.of(
        Arguments.of(
            named(Published.figure1()),
            "fig1_pareto_points_digitized.csv",
            List.of("U", "model", "flops", "best_val_loss_at_or_below_flops")),
        Arguments.of(
            named(Published.figure3()),
            "fig3_points_digitized.csv",
            List.of(
                "model", "params_N", "unique_tokens_U", "tokens_D", "flops", "epochs", "val_loss")),
        Arguments.of(
            named(Published.figure5()),
            "fig5_fitted_curve_nodes_digitized.csv",
            List.of("model", "params_N", "unique_tokens_U", "tokens_D", "loss")),
        Arguments.of(
            named(Published.figure6b()),
            "fig6b_critical_points_digitized.csv",
            List.of("kind", "U_tokens", "C_crit_flops")),
        Arguments.of(
            named(Published.lawConstants()),
            "reconstructed_law_constants.csv",
            List.of("model", "note", "E", "A", "alpha_eq_beta", "B", "R_D_star", "R_N_star")));
  }

  /** A second transcription of the readings, which not every checkout has. */
  @ParameterizedTest
  @MethodSource("readings")
  void theNumbersAreThoseOfASecondTranscription(Table table, String file, List<String> columns)
      throws IOException {
    Path second = Path.of("..", "..", "shared", "data", file);
    assumeThat(second).as("the second transcription").exists();
    assertThat(cells(table)).containsExactlyInAnyOrderElementsOf(cells(second, columns));
  }

  private static List<List<Object>> cells(Table table) {
    return table.stream()
        .map(
            row ->
                row.columnNames().stream()
                    .map(row::getObject)
                    .map(cell -> cell instanceof Number number ? number.doubleValue() : cell)
                    .toList())
        .toList();
  }

  private static List<List<Object>> cells(Path csv, List<String> columns) throws IOException {
    List<String> lines = Files.readAllLines(csv);
    List<String> names = List.of(lines.get(0).split(","));
    return lines.stream()
        .skip(1)
        .map(line -> line.split(",", names.size()))
        .map(row -> columns.stream().map(column -> row[names.indexOf(column)]).toList())
        .filter(row -> !row.contains(""))
        .map(row -> row.stream().map(PublishedTest::cell).toList())
        .toList();
  }

  private static Object cell(String text) {
    return switch (text) {
      case "AR", "MDM" -> text.toLowerCase(Locale.ROOT);
      case "50M" -> 5e7;
      case "100M" -> 1e8;
      case "predicted" -> text;
      case "empirical_star" -> "measured";
      case "R* free" -> "free";
      case "shows the A/B/E/alpha ridge" -> "ridge";
      default -> Double.valueOf(text);
    };
  }

  private static Named<Table> named(Table table) {
    return Named.of(table.name(), table);
  }

  private static double error(String variant, Table table, Predicate<Point> which) {
    Map<String, Law> laws =
        Map.of("ar", PaperLaws.law("ar", variant), "mdm", PaperLaws.law("mdm", variant));
    double meanSquare =
        table.stream()
            .map(PublishedTest::point)
            .filter(which)
            .mapToDouble(point -> laws.get(point.cluster()).loss(point) - point.loss())
            .map(residual -> residual * residual)
            .average()
            .orElseThrow();
    return Math.sqrt(meanSquare);
  }

  private static Point point(Row row) {
    return new Point(
        row.getDouble("parameters"),
        row.getDouble("unique_tokens"),
        row.getDouble("tokens"),
        row.getDouble("loss"),
        row.getString("family"));
  }
}
