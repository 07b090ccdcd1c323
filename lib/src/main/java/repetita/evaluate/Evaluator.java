package repetita.evaluate;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import repetita.corpus.Rows;
import repetita.model.Predictor;
import repetita.objective.BatchDraws;
import repetita.objective.ChainRule;
import repetita.objective.Example;
import repetita.objective.LossKind;
import repetita.objective.Objective;
import repetita.random.RandomStream;

/**
 * Evaluates models on held-out rows. The random draws depend only on replicate and row, so that
 * every model and every checkpoint is evaluated with the same masks or orders.
 *
 * @param objective the objective of the evaluation; see {@link Objective#heldOut}
 * @param replicates the number of independent estimates to average; 1 if the objective is exact
 */
public record Evaluator(Objective objective, int replicates) {

  private static final long SEED = 0;
  private static final int POSITIONS_AT_ONCE = 8192;

  /** The terms of the chain rule with this many positions keep threads busy that share them. */
  private static final int POSITIONS_SHARED = 65_536;

  /**
   * Returns the evaluator of a training objective. An exact held-out objective gets one replicate.
   */
  public static Evaluator of(Objective objective, int replicates) {
    Objective heldOut = objective.heldOut();
    return new Evaluator(heldOut, heldOut.lossKind() == LossKind.EXACT ? 1 : replicates);
  }

  /**
   * Returns the loss on the rows. {@link Objective#lossKind} tells whether it is exact or a bound.
   */
  public Score score(Predictor model, Rows rows) {
    double[][] losses = new double[replicates][];
    for (int replicate = 0; replicate < replicates; replicate++) {
      losses[replicate] = rowLosses(model, rows, replicate);
    }
    return Score.of(losses, rows, objective.lossKind());
  }

  private double[] rowLosses(Predictor model, Rows rows, int replicate) {
    double[] losses = new double[rows.count()];
    int atOnce = Math.max(1, POSITIONS_AT_ONCE / rows.length());
    for (int first = 0; first < rows.count(); first += atOnce) {
      int last = Math.min(first + atOnce, rows.count());
      Example example = example(rows, replicate, first, last);
      double[] sums = weightedRowSums(model.crossEntropy(example), example);
      for (int i = first; i < last; i++) {
        losses[i] = sums[i - first] / rows.length();
      }
    }
    return losses;
  }

  /**
   * Returns the example on which some rows are evaluated.
   *
   * @param replicate counts from 0
   * @param from the first row, inclusive
   * @param to the last row, exclusive
   */
  public Example example(Rows rows, int replicate, int from, int to) {
    int[][] piece = IntStream.range(from, to).mapToObj(rows::row).toArray(int[][]::new);
    return objective.example(
        piece, new BatchDraws(SEED, RandomStream.EVALUATION, replicate, from, rows.count()));
  }

  /**
   * Returns the exact negative log likelihood of a masked model by the chain rule, with one order
   * of the tokens for all rows. It costs T forward passes per row.
   *
   * @param order a permutation of 0 .. T-1; left to right it is 0, 1, ..., T-1
   */
  public static Score chainRule(Predictor model, ChainRule rule, int[] order, Rows rows) {
    double[] losses = new double[rows.count()];
    int atOnce = Math.max(1, POSITIONS_SHARED / rows.length() / rows.length());
    for (int first = 0; first < losses.length; first += atOnce) {
      int last = Math.min(first + atOnce, losses.length);
      List<Example> terms =
          IntStream.range(first, last)
              .boxed()
              .flatMap(i -> terms(rule, rows.row(i), order))
              .toList();
      Iterator<double[]> nats = model.crossEntropies(terms).iterator();
      int each = terms.size() / (last - first);
      for (int k = 0; k < terms.size(); k++) {
        double sum = Arrays.stream(weightedRowSums(nats.next(), terms.get(k))).sum();
        losses[first + k / each] += sum;
      }
    }
    return Score.of(
        new double[][] {Arrays.stream(losses).map(sum -> sum / rows.length()).toArray()},
        rows,
        LossKind.EXACT);
  }

  /** The terms of one row's chain rule, in examples of a limited size. */
  private static Stream<Example> terms(ChainRule rule, int[] row, int[] order) {
    int atOnce = Math.max(1, POSITIONS_AT_ONCE / row.length);
    return IntStream.iterate(0, from -> from < row.length, from -> from + atOnce)
        .mapToObj(from -> rule.example(row, order, from, Math.min(from + atOnce, row.length)));
  }

  private static double[] weightedRowSums(double[] nats, Example example) {
    double[] sums = new double[example.rows()];
    for (int i = 0; i < nats.length; i++) {
      float weight = example.weights()[i];
      if (weight != 0) {
        sums[i / example.length()] += weight * nats[i];
      }
    }
    return sums;
  }
}
