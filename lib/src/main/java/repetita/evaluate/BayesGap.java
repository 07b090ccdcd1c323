package repetita.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import repetita.corpus.BayesPosterior;
import repetita.corpus.Rows;
import repetita.model.LanguageModel;
import repetita.model.Softmax;
import repetita.objective.BatchDraws;
import repetita.objective.Example;
import repetita.objective.MaskSampler.Mask;
import repetita.objective.MaskedDiffusion;
import repetita.objective.OrderedAutoregressive;
import repetita.objective.Orders;
import repetita.random.RandomStream;

/**
 * The divergence of a model's prediction from the Bayes posterior of a grammar, KL(Bayes || model).
 * Unlike the loss, it has no noise from the drawn tokens.
 *
 * @param position the position of the predicted token, from 0
 * @param revealed the number of visible tokens
 * @param level the number of levels of rules, from the lowest, that bring the prediction within
 *     0.01 nats of the posterior and keep it there as more levels are added
 * @param weight the weight of the prediction in the loss of its row
 * @param nats the divergence in nats
 */
public record BayesGap(int position, int revealed, int level, double weight, double nats) {

  /** Predictions within this divergence of the posterior, in nats, count as optimal. */
  static final double NEAR = 0.01;

  private static final long SEED = 0;

  /**
   * Returns the weighted mean: the excess of the model's loss over the entropy, in nats per token.
   */
  public static double excess(List<BayesGap> gaps) {
    double weights = gaps.stream().mapToDouble(BayesGap::weight).sum();
    return gaps.stream().mapToDouble(gap -> gap.weight * gap.nats).sum() / weights;
  }

  /**
   * Returns the gaps of an AR model: each token is predicted from those to its left.
   *
   * @param targetAware whether the model was trained target-aware
   */
  public static List<BayesGap> ofPrefixes(
      LanguageModel model, boolean targetAware, BayesPosterior posterior, Rows rows) {
    int symbols = posterior.grammar().symbols();
    OrderedAutoregressive ar = new OrderedAutoregressive(symbols, Orders.NATURAL, targetAware);
    int[][] all = all(rows);
    Iterator<double[]> predictions = predictions(model, ar.leftToRight(all), symbols);
    List<BayesGap> gaps = new ArrayList<>();
    for (int[] row : all) {
      for (int t = 0; t < row.length; t++) {
        gaps.addAll(of(row, next(row.length, t), predictions, posterior));
      }
    }
    return gaps;
  }

  /**
   * Returns the gaps of an MDM: every prediction of its objective on each row.
   *
   * @param replicates the number of masks drawn for each row
   */
  public static List<BayesGap> ofMasks(
      LanguageModel model,
      MaskedDiffusion objective,
      BayesPosterior posterior,
      Rows rows,
      int replicates) {
    int symbols = posterior.grammar().symbols();
    int[][] all = all(rows);
    List<BayesGap> gaps = new ArrayList<>();
    for (int replicate = 0; replicate < replicates; replicate++) {
      BatchDraws draws = new BatchDraws(SEED, RandomStream.EVALUATION, replicate, 0, all.length);
      Mask[] masks = objective.masks(all, draws);
      Iterator<double[]> predictions = predictions(model, objective.masked(all, masks), symbols);
      for (int i = 0; i < all.length; i++) {
        gaps.addAll(of(all[i], masks[i], predictions, posterior));
      }
    }
    return gaps;
  }

  private static int[][] all(Rows rows) {
    return IntStream.range(0, rows.count()).mapToObj(rows::row).toArray(int[][]::new);
  }

  /** Masks the tokens from t on, and predicts the first of them. */
  private static Mask next(int length, int t) {
    boolean[] masked = new boolean[length];
    Arrays.fill(masked, t, length, true);
    boolean[] predicted = new boolean[length];
    predicted[t] = true;
    return new Mask(masked, predicted, 1);
  }

  /** The model's distribution at each position with a weight, row by row. */
  private static Iterator<double[]> predictions(LanguageModel model, Example example, int symbols) {
    int[] predicted =
        IntStream.range(0, example.weights().length)
            .filter(at -> example.weights()[at] != 0)
            .toArray();
    double[] logits = model.logits(example, predicted);
    int classes = model.config().classes();
    return IntStream.range(0, predicted.length)
        .mapToObj(i -> Softmax.of(logits, i * classes, i * classes + symbols))
        .iterator();
  }

  /** Returns the gaps of one row under one mask, with the next predictions of the iterator. */
  private static List<BayesGap> of(
      int[] row, Mask mask, Iterator<double[]> predictions, BayesPosterior posterior) {
    int levels = posterior.grammar().depth();
    double[][][] known = new double[levels + 1][][];
    for (int level = 0; level <= levels; level++) {
      known[level] = posterior.conditionals(row, mask.masked(), level);
    }
    int revealed = 0;
    for (boolean masked : mask.masked()) {
      revealed += masked ? 0 : 1;
    }
    List<BayesGap> gaps = new ArrayList<>();
    for (int t = 0; t < row.length; t++) {
      if (mask.predicted()[t]) {
        double[] best = known[levels][t];
        int level = levels;
        while (level > 0 && divergence(best, known[level - 1][t]) <= NEAR) {
          level--;
        }
        float weight = (float) mask.weight(); // rounded as in the loss
        gaps.add(new BayesGap(t, revealed, level, weight, divergence(best, predictions.next())));
      }
    }
    return gaps;
  }

  static double divergence(double[] truth, double[] prediction) {
    double nats = 0;
    for (int s = 0; s < truth.length; s++) {
      nats += truth[s] > 0 ? truth[s] * Math.log(truth[s] / prediction[s]) : 0;
    }
    return nats;
  }
}
