package repetita.plot;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import repetita.evaluate.BayesGap;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

/**
 * What a model has not learned, by how many levels of rules the best prediction needs and how much
 * of the row is visible.
 */
public final class GapMap {

  private GapMap() {}

  /**
   * Mean gaps in nats: a line for each number of levels of rules that the best prediction needs,
   * from the top downwards, and a column for each equal part of the share of the row that is
   * visible.
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
   * Mean gaps in nats, whatever was visible: a row for each number of levels of rules that the best
   * prediction needs, from 1, and a column for each model.
   *
   * @param gaps by the model's name
   * @param depth L, levels of rules
   */
  public static Table table(String title, Map<String, List<BayesGap>> gaps, int depth) {
    int[] levels = IntStream.rangeClosed(1, depth).toArray();
    Table table = Table.create(title, IntColumn.create("levels of rules needed", levels));
    gaps.forEach(
        (model, own) ->
            table.addColumns(
                DoubleColumn.create(
                    model, Arrays.stream(levels).mapToDouble(level -> mean(own, level)))));
    return table;
  }

  private static double mean(List<BayesGap> gaps, int level) {
    return gaps.stream()
        .filter(gap -> gap.level() == level)
        .mapToDouble(BayesGap::nats)
        .average()
        .orElse(Double.NaN);
  }
}
