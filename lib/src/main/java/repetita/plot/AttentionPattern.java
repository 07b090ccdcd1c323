package repetita.plot;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import repetita.objective.Attention;
import repetita.objective.BatchDraws;
import repetita.objective.Example;
import repetita.objective.Objective;
import repetita.random.RandomStream;

/** Shows which tokens of a row a network attends to directly when it predicts each token. */
public final class AttentionPattern {

  private AttentionPattern() {}

  /**
   * One draw of the pattern: 1 where the position that predicts the token of a line attends to the
   * token of a column, both in the order of the text. Tokens that are not predicted are blank.
   *
   * @param objective an objective for a vocabulary of T tokens
   * @param length T, tokens in the row
   * @param seed seed of the objective's random draws
   */
  public static HeatMap.Panel of(String title, Objective objective, int length, long seed) {
    // Token t is at position t, so that ids give the positions, whatever the order.
    int[][] row = {Example.naturalPositions(length)};
    Example example = objective.example(row, new BatchDraws(seed, RandomStream.MASK, 0, 0, 1));
    double[][] seen = new double[length][length];
    for (double[] line : seen) {
      Arrays.fill(line, Double.NaN);
    }
    for (int query = 0; query < example.length(); query++) {
      if (example.weights()[query] != 0) {
        double[] line = seen[example.targets()[query]];
        Arrays.fill(line, 0);
        for (int key = 0; key < example.length(); key++) {
          int token = example.inputs()[key];
          if (token < length && sees(example, query, key)) {
            line[token] = 1;
          }
        }
      }
    }
    List<String> places = IntStream.rangeClosed(1, length).mapToObj(String::valueOf).toList();
    return new HeatMap.Panel(title, places, places, seen);
  }

  private static boolean sees(Example example, int query, int key) {
    return example.visible() == null
        ? example.attention() == Attention.FULL || key <= query
        : example.visible()[query * example.length() + key];
  }
}
