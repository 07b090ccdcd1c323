package repetita.plot;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import repetita.evaluate.BayesGap;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** What a model has not learned, by what the best answer takes and how much it was shown. */
public final class GapMap {

  private GapMap() {}

  /**
   * Mean gaps in nats: a line for each number of levels of rules that the best answer takes, from
   * the top downwards, and a column for each equal part of the share of the row that was revealed.
   *
   * @param length T, tokens in a row
   * @param depth L, levels of rules
   * @param parts how many columns
   */
  public static HeatMap.Panel of(
      String title, List<BayesGap> gaps, int length, int depth, int parts) {
    double[][] sums = new double[depth + 1][parts];
    int[][] counts = new int[depth + 1][parts];
    for (BayesGap gap : gaps) {
      int part = gap.revealed() * parts / length;
      sums[depth - gap.level()][part] += gap.nats();
      counts[depth - gap.level()][part]++;
    }
    for (int line = 0; line <= depth; line++) {
      for (int part = 0; part < parts; part++) {
        sums[line][part] =
            counts[line][part] == 0 ? Double.NaN : sums[line][part] / counts[line][part];
      }
    }
    List<String> columns =
        IntStream.range(0, parts).mapToObj(part -> 100 * part / parts + "%").toList();
    List<String> lines =
        IntStream.rangeClosed(0, depth).mapToObj(line -> String.valueOf(depth - line)).toList();
    return new HeatMap.Panel(title, columns, lines, sums);
  }

  /**
   * Mean gaps in nats, whatever was revealed: a line a model, a column for each number of levels of
   * rules that the best answer takes, from 1.
   *
   * @param gaps by the model's name
   * @param depth L, levels of rules
   */
  public static Table table(String title, Map<String, List<BayesGap>> gaps, int depth) {
    Table table = Table.create(title, StringColumn.create("model", gaps.keySet()));
    for (int levels = 1; levels <= depth; levels++) {
      int taken = levels;
      table.addColumns(
          DoubleColumn.create(
              "levels: " + levels,
              gaps.values().stream()
                  .mapToDouble(
                      own ->
                          own.stream()
                              .filter(gap -> gap.level() == taken)
                              .mapToDouble(BayesGap::nats)
                              .average()
                              .orElse(Double.NaN))));
    }
    return table;
  }
}
