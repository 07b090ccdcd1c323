package repetita.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import repetita.corpus.BayesPosterior;
import repetita.corpus.Rows;
import repetita.model.LanguageModel;
import repetita.objective.BatchDraws;
import repetita.objective.Example;
import repetita.objective.MaskedDiffusion;
import repetita.objective.OrderedAutoregressive;
import repetita.objective.Orders;
import repetita.random.Stream;

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
    OrderedAutoregressive question =
        new OrderedAutoregressive(posterior.grammar().symbols(), Orders.NATURAL, targetAware);
    int length = rows.length();
    int[][] all = all(rows);
    double[] logits = model.logits(question.leftToRight(all));
    int classes = logits.length / all.length / length;
    List<BayesGap> gaps = new ArrayList<>();
    for (int i = 0; i < all.length; i++) {
      for (int t = 0; t < length; t++) {
        boolean[] hidden = new boolean[length];
        Arrays.fill(hidden, t, length, true);
        int from = (i * length + t) * classes;
        gaps.addAll(of(logits, from, classes, 1, new int[] {t}, posterior, all[i], hidden));
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
    int[][] all = all(rows);
    List<BayesGap> gaps = new ArrayList<>();
    for (int replicate = 0; replicate < replicates; replicate++) {
      BatchDraws draws = new BatchDraws(SEED, Stream.EVALUATION, replicate, 0, all.length);
      Example example = objective.example(all, draws);
      int front = example.length() - rows.length();
      int[] asked =
          IntStream.range(0, example.targets().length)
              .filter(at -> example.weights()[at] != 0)
              .toArray();
      double[] logits = model.logits(example, asked);
      int classes = asked.length == 0 ? 0 : logits.length / asked.length;
      int from = 0;
      for (int i = 0; i < all.length; i++) {
        int start = i * example.length() + front;
        int end = start + rows.length();
        int[] positions =
            Arrays.stream(asked)
                .filter(at -> at >= start && at < end)
                .map(at -> at - start)
                .toArray();
        if (positions.length > 0) {
          boolean[] hidden = new boolean[rows.length()];
          for (int t = 0; t < hidden.length; t++) {
            hidden[t] = example.inputs()[start + t] == objective.vocabulary();
          }
          double weight = example.weights()[start + positions[0]];
          gaps.addAll(of(logits, from, classes, weight, positions, posterior, all[i], hidden));
          from += positions.length * classes;
        }
      }
    }
    return gaps;
  }

  private static int[][] all(Rows rows) {
    return IntStream.range(0, rows.count()).mapToObj(rows::row).toArray(int[][]::new);
  }

  /** The answers about some positions, each of so many logits, from a given place on. */
  private static List<BayesGap> of(
      double[] logits,
      int from,
      int classes,
      double weight,
      int[] positions,
      BayesPosterior posterior,
      int[] row,
      boolean[] hidden) {
    int symbols = posterior.grammar().symbols();
    int levels = posterior.grammar().depth();
    double[][][] known = new double[levels + 1][][];
    for (int level = 0; level <= levels; level++) {
      known[level] = posterior.conditionals(row, hidden, level);
    }
    int revealed = 0;
    for (boolean isHidden : hidden) {
      revealed += isHidden ? 0 : 1;
    }
    List<BayesGap> gaps = new ArrayList<>();
    for (int i = 0; i < positions.length; i++) {
      int t = positions[i];
      double[] best = known[levels][t];
      int level = levels;
      while (level > 0 && divergence(best, known[level - 1][t]) <= NEAR) {
        level--;
      }
      int at = from + i * classes;
      double[] answer = softmax(Arrays.copyOfRange(logits, at, at + symbols));
      gaps.add(new BayesGap(t, revealed, level, weight, divergence(best, answer)));
    }
    return gaps;
  }

  private static double[] softmax(double[] logits) {
    double most = Arrays.stream(logits).max().orElseThrow();
    double[] shares = Arrays.stream(logits).map(logit -> Math.exp(logit - most)).toArray();
    double sum = Arrays.stream(shares).sum();
    return Arrays.stream(shares).map(share -> share / sum).toArray();
  }

  static double divergence(double[] truth, double[] answer) {
    double nats = 0;
    for (int s = 0; s < truth.length; s++) {
      nats += truth[s] > 0 ? truth[s] * Math.log(truth[s] / answer[s]) : 0;
    }
    return nats;
  }
}
