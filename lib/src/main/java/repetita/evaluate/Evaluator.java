package repetita.evaluate;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.IntStream;
import repetita.corpus.Rows;
import repetita.model.LanguageModel;
import repetita.objective.BatchDraws;
import repetita.objective.ChainRule;
import repetita.objective.Example;
import repetita.objective.LossKind;
import repetita.objective.Objective;
import repetita.random.RandomStream;

/**
 * Judges models on held-out rows. The draws of an evaluation depend on its replicate and row alone,
 * so that every model, and every moment of a training, is asked the same questions.
 *
 * @param objective what is asked; see {@link Objective#heldOut}
 * @param replicates how many independent estimates are averaged if the objective draws; 1 otherwise
 */
public record Evaluator(Objective objective, int replicates) {

  private static final long SEED = 0;
  private static final int POSITIONS_AT_ONCE = 8192;

  /** An evaluator that takes one replicate where the objective is exact. */
  public static Evaluator of(Objective objective, int replicates) {
    Objective judge = objective.heldOut();
    return new Evaluator(judge, judge.lossKind() == LossKind.EXACT ? 1 : replicates);
  }

  /** The loss on the rows; {@link Objective#lossKind} says what it is. */
  public Score score(LanguageModel model, Rows rows) {
    return score(model::crossEntropy, rows);
  }

  /** The loss of models that answer together. */
  public Score score(Mixture mixture, Rows rows) {
    return score(mixture::crossEntropy, rows);
  }

  private Score score(Function<Example, double[]> crossEntropy, Rows rows) {
    double[][] losses = new double[replicates][];
    for (int replicate = 0; replicate < replicates; replicate++) {
      losses[replicate] = rowLosses(crossEntropy, rows, replicate);
    }
    return Score.of(losses, rows, objective.lossKind());
  }

  private double[] rowLosses(Function<Example, double[]> crossEntropy, Rows rows, int replicate) {
    double[] losses = new double[rows.count()];
    int atOnce = Math.max(1, POSITIONS_AT_ONCE / rows.length());
    for (int first = 0; first < rows.count(); first += atOnce) {
      int last = Math.min(first + atOnce, rows.count());
      int[][] piece = IntStream.range(first, last).mapToObj(rows::row).toArray(int[][]::new);
      Example example =
          objective.example(
              piece, new BatchDraws(SEED, RandomStream.EVALUATION, replicate, first, rows.count()));
      double[] sums = weightedRowSums(crossEntropy.apply(example), example);
      for (int i = first; i < last; i++) {
        losses[i] = sums[i - first] / rows.length();
      }
    }
    return losses;
  }

  /**
   * The exact likelihood of a masked model by the chain rule, in one order of the tokens for all
   * rows. It costs T forward passes a row.
   *
   * @param order a permutation of 0 .. T-1; left to right it is 0, 1, ..., T-1
   */
  public static Score chainRule(LanguageModel model, ChainRule rule, int[] order, Rows rows) {
    double[] losses = new double[rows.count()];
    int atOnce = Math.max(1, POSITIONS_AT_ONCE / rows.length());
    for (int i = 0; i < losses.length; i++) {
      double sum = 0;
      for (int from = 0; from < rows.length(); from += atOnce) {
        int to = Math.min(from + atOnce, rows.length());
        Example questions = rule.example(rows.row(i), order, from, to);
        sum += Arrays.stream(weightedRowSums(model.crossEntropy(questions), questions)).sum();
      }
      losses[i] = sum / rows.length();
    }
    return Score.of(new double[][] {losses}, rows, LossKind.EXACT);
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
