package repetita.generate.strategy;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import repetita.InvalidInput;

/**
 * ReMDM (Wang et al., arXiv 2503.00307): ancestral sampling in which visible tokens are masked
 * again with probability sigma, and more masked ones are revealed to make up for it. After a step
 * the expected fraction of visible tokens is alpha, whatever sigma is, except with {@link
 * Rule#CONFIDENCE}, which does not make up for it. Given tokens are never masked.
 *
 * @param rule how sigma is chosen
 * @param eta the strength of remasking: the largest sigma of {@link Rule#CAP} and the sigma of
 *     {@link Rule#LOOP}, or the fraction of the largest possible sigma for {@link Rule#RESCALE};
 *     not used by {@link Rule#CONFIDENCE}
 * @param steps N
 */
public record Remasking(Rule rule, double eta, int steps) implements Strategy {

  /** Alpha while {@link Rule#LOOP} only refines. */
  private static final double LOOP_ALPHA = 0.9;

  private static final double LOOP_FROM = 0.55;
  private static final double LOOP_TO = 0.05;

  /** How the probability of remasking is chosen. */
  public enum Rule {
    /** min(eta, largest possible). */
    CAP(0.008),
    /** eta times the largest possible. */
    RESCALE(0.015),
    /** Shares the largest possible sigma among visible tokens: more for less certain ones. */
    CONFIDENCE(1),
    /** Ancestral until alpha = 0.9, then remasking at that alpha, then ancestral to the end. */
    LOOP(0.02);

    private final double eta;

    Rule(double eta) {
      this.eta = eta;
    }

    /** The paper's eta; 1 where it has none. */
    public double usualEta() {
      return eta;
    }
  }

  public Remasking {
    Strategy.requireSteps(steps);
    if (!(eta >= 0 && eta <= 1)) {
      throw new InvalidInput("Eta is %s; it must be between 0 and 1.".formatted(eta));
    }
  }

  /** The expected fraction of visible tokens before a step; 1 after the last. */
  double alpha(int step) {
    if (rule != Rule.LOOP) {
      return (double) step / steps;
    }
    double t = 1 - (double) step / steps;
    if (t >= LOOP_FROM) {
      return (1 - t) / (1 - LOOP_FROM) * LOOP_ALPHA;
    }
    return t > LOOP_TO ? LOOP_ALPHA : 1 - t / LOOP_TO * (1 - LOOP_ALPHA);
  }

  /** The probability that a visible token is masked again in a step. */
  double sigma(int step) {
    double now = alpha(step);
    double next = alpha(step + 1);
    double largest = now == 0 ? 1 : Math.min(1, (1 - next) / now);
    return switch (rule) {
      case CAP -> Math.min(eta, largest);
      case RESCALE -> eta * largest;
      case CONFIDENCE -> largest;
      case LOOP -> now == LOOP_ALPHA && next == LOOP_ALPHA ? Math.min(eta, largest) : 0;
    };
  }

  @Override
  public boolean isFinished(Region region, int step) {
    return step == steps;
  }

  @Override
  public int[] asks(Region region, int step, RandomGenerator random) {
    double now = alpha(step);
    // Each visible token has a sigma of its own in the rule of confidence; masked ones have none.
    double sigma = rule == Rule.CONFIDENCE ? 0 : sigma(step);
    double reveal = (alpha(step + 1) - (1 - sigma) * now) / (1 - now);
    return Arrays.stream(region.masked())
        .filter(position -> step == steps - 1 || random.nextDouble() < reveal)
        .toArray();
  }

  @Override
  public Edit edit(Region region, List<Prediction> predictions, int step, RandomGenerator random) {
    int[] visible = region.visible();
    double[] sigmas = sigmas(region, visible, sigma(step));
    int[] remasked =
        IntStream.range(0, visible.length)
            .filter(i -> random.nextDouble() < sigmas[i])
            .map(i -> visible[i])
            .toArray();
    return new Edit(
        predictions.stream().mapToInt(Prediction::position).toArray(),
        step == steps - 1 ? new int[0] : remasked);
  }

  private double[] sigmas(Region region, int[] visible, double sigma) {
    double[] sigmas = new double[visible.length];
    Arrays.fill(sigmas, sigma);
    if (rule == Rule.CONFIDENCE) {
      double[] weights =
          Arrays.stream(visible).mapToDouble(t -> Math.exp(-region.revealedWith()[t])).toArray();
      double sum = Arrays.stream(weights).sum();
      Arrays.setAll(sigmas, i -> sigma * weights[i] / sum);
    }
    return sigmas;
  }

  /**
   * @throws InvalidInput always: remasking follows one schedule for the whole row
   */
  @Override
  public Strategy forBlock(int before, int size, int free) {
    throw new InvalidInput("Remasking cannot decode in blocks; leave the block length out.");
  }
}
