package repetita.generate;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import repetita.InvalidInput;
import repetita.model.Softmax;

/**
 * How a token is drawn from logits. The settings apply in this order, as in the transformers
 * library: repetition penalty, banned tokens, temperature, top-k, top-p, min-p. All computation is
 * in double precision: with float32 draws the largest Gumbel noise is 16.6, which acts like a lower
 * temperature (Zheng et al., arXiv 2409.02908).
 *
 * @param temperature divides the logits; 0 always takes the most likely token
 * @param topK keeps the k most likely tokens, and those that tie with the last; 0 for all
 * @param topP keeps the smallest set of most likely tokens with at least this probability,
 *     including the token that crosses it (Holtzman et al., arXiv 1904.09751); 1 for all
 * @param minP drops tokens less likely than this fraction of the most likely one (Nguyen et al.,
 *     arXiv 2407.01082); 0 for none
 * @param repetitionPenalty divides the positive logits of tokens that the row contains, and
 *     multiplies the negative ones (Keskar et al., arXiv 1909.05858); 1 for none
 * @param banned tokens that are never drawn
 */
public record Sampling(
    double temperature,
    int topK,
    double topP,
    double minP,
    double repetitionPenalty,
    Set<Integer> banned) {

  /** Draws from the model's own distribution. */
  public static final Sampling PLAIN = new Sampling(1, 0, 1, 0, 1, Set.of());

  /** Takes the most likely token. */
  public static final Sampling GREEDY = PLAIN.withTemperature(0);

  public Sampling {
    require(
        temperature >= 0 && temperature < Double.POSITIVE_INFINITY,
        "temperature",
        temperature,
        "at least 0");
    require(topK >= 0, "top-k", topK, "at least 0");
    require(topP > 0 && topP <= 1, "top-p", topP, "above 0 and at most 1");
    require(minP >= 0 && minP <= 1, "min-p", minP, "between 0 and 1");
    require(
        repetitionPenalty > 0 && repetitionPenalty < Double.POSITIVE_INFINITY,
        "repetition penalty",
        repetitionPenalty,
        "above 0");
    banned = Set.copyOf(banned);
  }

  private static void require(boolean holds, String name, double value, String right) {
    if (!holds) {
      throw new InvalidInput("The %s is %s; it must be %s.".formatted(name, value, right));
    }
  }

  /** A copy with another temperature. */
  public Sampling withTemperature(double value) {
    return new Sampling(value, topK, topP, minP, repetitionPenalty, banned);
  }

  /** A copy with another top-p. */
  public Sampling withTopP(double value) {
    return new Sampling(temperature, topK, value, minP, repetitionPenalty, banned);
  }

  /**
   * The logits of tokens that may be drawn.
   *
   * @param logits at least V logits; further ones, of MASK and BOS, are cut off
   * @param vocabulary V
   * @param row the visible tokens of the row, for the repetition penalty
   * @return V logits; those of banned tokens are minus infinity
   */
  double[] allowed(double[] logits, int vocabulary, IntStream row) {
    double[] allowed = Arrays.copyOf(logits, vocabulary);
    if (repetitionPenalty != 1) {
      row.filter(token -> token < vocabulary)
          .distinct()
          .forEach(
              token ->
                  allowed[token] *= allowed[token] > 0 ? 1 / repetitionPenalty : repetitionPenalty);
    }
    for (int token : banned) {
      if (token < vocabulary) {
        allowed[token] = Double.NEGATIVE_INFINITY;
      }
    }
    if (allowed[argmax(allowed)] == Double.NEGATIVE_INFINITY) {
      throw new InvalidInput("All tokens are banned; at least one must be allowed.");
    }
    return allowed;
  }

  /** The probabilities of tokens after temperature and truncation, from {@link #allowed} logits. */
  double[] probabilities(double[] allowed) {
    if (temperature == 0) {
      double[] sure = new double[allowed.length];
      sure[argmax(allowed)] = 1;
      return sure;
    }
    double most = allowed[argmax(allowed)];
    double[] scaled = new double[allowed.length];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = (allowed[i] - most) / temperature;
    }
    keepTopK(scaled);
    double[] p = Softmax.of(scaled, 0, scaled.length);
    keepTopP(p);
    double least = minP * p[argmax(p)];
    double kept = 0;
    for (int i = 0; i < p.length; i++) {
      p[i] = p[i] < least ? 0 : p[i];
      kept += p[i];
    }
    for (int i = 0; i < p.length; i++) {
      p[i] /= kept;
    }
    return p;
  }

  private void keepTopK(double[] logits) {
    if (topK > 0 && topK < logits.length) {
      double last = Arrays.stream(logits).sorted().toArray()[logits.length - topK];
      for (int i = 0; i < logits.length; i++) {
        logits[i] = logits[i] < last ? Double.NEGATIVE_INFINITY : logits[i];
      }
    }
  }

  private void keepTopP(double[] p) {
    if (topP == 1) {
      return;
    }
    int[] descending =
        IntStream.range(0, p.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -p[i]))
            .mapToInt(i -> i)
            .toArray();
    double before = 0;
    for (int i : descending) {
      double own = p[i];
      p[i] = before < topP ? own : 0;
      before += own;
    }
  }

  private static int argmax(double[] values) {
    int best = 0;
    for (int i = 1; i < values.length; i++) {
      best = values[i] > values[best] ? i : best;
    }
    return best;
  }

  /** Draws an index with these probabilities. */
  static int draw(double[] probabilities, RandomGenerator random) {
    double left = random.nextDouble();
    int last = 0;
    for (int i = 0; i < probabilities.length; i++) {
      if (probabilities[i] > 0) {
        last = i;
        left -= probabilities[i];
        if (left < 0) {
          return i;
        }
      }
    }
    return last;
  }
}
