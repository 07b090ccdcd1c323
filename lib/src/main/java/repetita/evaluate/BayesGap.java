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
 * How far an answer of a model is from the best that can be given: KL(Bayes || model), without the
 * noise of the tokens that happened to come.
 *
 * @param position of the token that was asked for, from 0
 * @param revealed how many tokens the model was shown
 * @param level how many levels of rules, from the lowest, one must know for an answer that lies
 *     within 0.01 nats of the best, and stays there with more levels known
 * @param weight of the answer in the loss of its row
 * @param nats the divergence
 */
public record BayesGap(int position, int revealed, int level, double weight, double nats) {

  /** An answer as near as this to the best, in nats, is as good. */
  static final double NEAR = 0.01;

  private static final long SEED = 0;

  /** The weighted mean: the model's loss above the entropy, in nats per token. */
  public static double excess(List<BayesGap> gaps) {
    double weights = gaps.stream().mapToDouble(BayesGap::weight).sum();
    return gaps.stream().mapToDouble(gap -> gap.weight * gap.nats).sum() / weights;
  }

  /**
   * AR's answers about each token after those to its left.
   *
   * @param targetAware as the model was trained
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
   * An MDM's answers about all that its objective asks of each row.
   *
   * @param replicates how many masks are drawn for each
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

  /** The mask that hides the tokens from t on, of which the first is asked for. */
  private static Mask next(int length, int t) {
    boolean[] hidden = new boolean[length];
    Arrays.fill(hidden, t, length, true);
    boolean[] asked = new boolean[length];
    asked[t] = true;
    return new Mask(hidden, asked, 1);
  }

  /** The model's distribution at each position with a weight, row by row. */
  private static Iterator<double[]> predictions(LanguageModel model, Example example, int symbols) {
    int[] asked =
        IntStream.range(0, example.weights().length)
            .filter(at -> example.weights()[at] != 0)
            .toArray();
    double[] logits = model.logits(example, asked);
    int classes = model.config().classes();
    return IntStream.range(0, asked.length)
        .mapToObj(i -> Softmax.of(logits, i * classes, i * classes + symbols))
        .iterator();
  }

  /** The gaps of one row under one mask, whose predictions come next. */
  private static List<BayesGap> of(
      int[] row, Mask mask, Iterator<double[]> predictions, BayesPosterior posterior) {
    int levels = posterior.grammar().depth();
    double[][][] known = new double[levels + 1][][];
    for (int level = 0; level <= levels; level++) {
      known[level] = posterior.conditionals(row, mask.masked(), level);
    }
    int revealed = 0;
    for (boolean hidden : mask.masked()) {
      revealed += hidden ? 0 : 1;
    }
    List<BayesGap> gaps = new ArrayList<>();
    for (int t = 0; t < row.length; t++) {
      if (mask.predicted()[t]) {
        double[] best = known[levels][t];
        int level = levels;
        while (level > 0 && divergence(best, known[level - 1][t]) <= NEAR) {
          level--;
        }
        float weight = (float) mask.weight(); // as the loss has it
        gaps.add(new BayesGap(t, revealed, level, weight, divergence(best, predictions.next())));
      }
    }
    return gaps;
  }

  static double divergence(double[] truth, double[] answer) {
    double nats = 0;
    for (int s = 0; s < truth.length; s++) {
      nats += truth[s] > 0 ? truth[s] * Math.log(truth[s] / answer[s]) : 0;
    }
    return nats;
  }
}
