package repetita.task;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import repetita.generate.Inputs;
import repetita.objective.Attention;
import repetita.objective.Example;

/**
 * The candidates of an item as one row for a model that sees only the left: the tokens that all
 * candidates begin with, once, and then the rest of each candidate. Attention is a tree: the rest
 * of a candidate sees the common tokens and itself, at its positions in the text.
 */
final class SharedPrefix {

  private final List<Candidate> candidates;
  private final int[][] rows;
  private final int common;

  SharedPrefix(List<Candidate> candidates) {
    this.candidates = candidates;
    rows = candidates.stream().map(Candidate::row).toArray(int[][]::new);
    common = Arrays.stream(rows).mapToInt(row -> commonLength(rows[0], row)).min().orElseThrow();
  }

  private static int commonLength(int[] one, int[] other) {
    int difference = Arrays.mismatch(one, other);
    return difference < 0 ? one.length : difference;
  }

  /** Whether there is only one candidate. */
  boolean isSingle() {
    return rows.length == 1;
  }

  /** The number of positions of the row. */
  int length() {
    return common + Arrays.stream(rows).mapToInt(row -> row.length - common).sum();
  }

  /** One row for each item, padded to a length. */
  static Example example(List<SharedPrefix> items, Inputs inputs, int length) {
    int size = items.size() * length;
    int[] ids = new int[size];
    int[] positions = new int[size];
    int[] targets = new int[size];
    float[] weights = new float[size];
    boolean[] visible = new boolean[size * length];
    for (int b = 0; b < items.size(); b++) {
      for (int t = 0; t < length; t++) {
        visible[(b * length + t) * length + t] = true;
      }
      items.get(b).put(inputs, b * length, length, ids, positions, targets, weights, visible);
    }
    return new Example(
        items.size(),
        length,
        ids,
        positions,
        null,
        targets,
        weights,
        Attention.CAUSAL,
        visible,
        size);
  }

  private void put(
      Inputs inputs,
      int start,
      int length,
      int[] ids,
      int[] positions,
      int[] targets,
      float[] weights,
      boolean[] visible) {
    int at = start;
    for (int c = 0; c < rows.length; c++) {
      int from = c == 0 ? 0 : common;
      int branch = c == 0 ? start : at - common; // where position 0 of this candidate would be
      Example own = inputs.example(new int[][] {rows[c]});
      for (int t = from; t < rows[c].length; t++, at++) {
        ids[at] = own.inputs()[t];
        positions[at] = t;
        targets[at] = rows[c][t];
        weights[at] = t >= candidates.get(c).left().length ? 1 : 0;
        int row = at * length - start;
        for (int s = 0; s <= t; s++) {
          visible[row + (s < common ? start : branch) + s] = true;
        }
      }
    }
    // A token that candidates share is predicted if one of them scores it.
    for (int t = 0; t < common; t++) {
      int position = t;
      weights[start + t] =
          candidates.stream().anyMatch(candidate -> position >= candidate.left().length) ? 1 : 0;
    }
  }

  /** One row for each candidate of items that have only one, as the model was trained. */
  static Example separate(List<SharedPrefix> items, Inputs inputs, int length) {
    int[][] padded =
        items.stream().map(item -> Arrays.copyOf(item.rows[0], length)).toArray(int[][]::new);
    Example all = inputs.example(padded);
    float[] weights = new float[all.weights().length];
    for (int b = 0; b < padded.length; b++) {
      Candidate only = items.get(b).candidates.get(0);
      Arrays.fill(
          weights, b * length + only.left().length, b * length + items.get(b).rows[0].length, 1);
    }
    return new Example(
        all.rows(),
        all.length(),
        all.inputs(),
        all.positions(),
        all.targetPositions(),
        all.targets(),
        weights,
        all.attention(),
        all.visible(),
        all.tokens());
  }

  /**
   * The log-likelihood of each candidate.
   *
   * @param nats -ln p at each position of an example
   * @param start the first position of this row
   */
  double[] logLikelihoods(double[] nats, int start) {
    double[] sums = new double[rows.length];
    int at = start + rows[0].length;
    for (int c = 0; c < rows.length; c++) {
      int branch = c == 0 ? start : at - common;
      int scored = candidates.get(c).left().length;
      sums[c] =
          -IntStream.range(scored, rows[c].length)
              .mapToDouble(t -> nats[(t < common ? start : branch) + t])
              .sum();
      at += c == 0 ? 0 : rows[c].length - common;
    }
    return sums;
  }
}
