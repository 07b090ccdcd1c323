package repetita.generate.strategy;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import repetita.InvalidInput;

/**
 * Reveals as many tokens per step as the model is sure of, and at least one.
 *
 * @param rule when the model is sure
 */
public record Parallel(Rule rule) implements Strategy {

  /** Decides how many of the predictions to reveal. */
  public sealed interface Rule permits Threshold, Factor, EntropyBound {

    /** The ranking by which predictions are sorted. */
    Ranking ranking();

    /** Whether to reveal one more prediction after some others. */
    boolean accepts(List<Prediction> before, Prediction next);
  }

  /**
   * Reveals predictions with at least this probability (Fast-dLLM, Wu et al., arXiv 2505.22618).
   */
  public record Threshold(double probability) implements Rule {

    public Threshold {
      if (!(probability > 0 && probability <= 1)) {
        throw new InvalidInput(
            "The threshold is %s; it must be above 0 and at most 1.".formatted(probability));
      }
    }

    @Override
    public Ranking ranking() {
      return Ranking.CONFIDENCE;
    }

    @Override
    public boolean accepts(List<Prediction> before, Prediction next) {
      return next.confidence() >= probability;
    }
  }

  /**
   * Reveals the n-th most likely prediction if its probability is at least 1 - factor / (n + 1)
   * (Fast-dLLM). If each of n tokens has a probability above 1 - 1 / (n + 1), the product of their
   * distributions has the same mode as their joint distribution.
   */
  public record Factor(double factor) implements Rule {

    public Factor {
      if (!(factor > 0)) {
        throw new InvalidInput("The factor is %s; it must be above 0.".formatted(factor));
      }
    }

    @Override
    public Ranking ranking() {
      return Ranking.CONFIDENCE;
    }

    @Override
    public boolean accepts(List<Prediction> before, Prediction next) {
      return next.confidence() >= 1 - factor / (before.size() + 2);
    }
  }

  /**
   * Reveals predictions in ascending order of the entropy of what is drawn, while the sum of these
   * entropies without the largest is at most gamma, in nats. That sum bounds the mutual information
   * that independent draws ignore (EB sampler, Ben-Hamu et al., arXiv 2505.24857).
   */
  public record EntropyBound(double gamma) implements Rule {

    public EntropyBound {
      if (!(gamma >= 0)) {
        throw new InvalidInput("Gamma is %s; it must be at least 0.".formatted(gamma));
      }
    }

    @Override
    public Ranking ranking() {
      return Ranking.DRAWN_ENTROPY;
    }

    @Override
    public boolean accepts(List<Prediction> before, Prediction next) {
      // In ascending order, the next entropy is the largest so far.
      return before.stream().mapToDouble(Prediction::drawnEntropy).sum() <= gamma;
    }
  }

  @Override
  public int[] asks(Region region, int step, RandomGenerator random) {
    return region.masked();
  }

  @Override
  public Edit edit(Region region, List<Prediction> predictions, int step, RandomGenerator random) {
    List<Prediction> accepted = new ArrayList<>();
    for (Prediction next : rule.ranking().sorted(predictions, random)) {
      if (!accepted.isEmpty() && !rule.accepts(accepted, next)) {
        break;
      }
      accepted.add(next);
    }
    return Edit.reveal(Ranking.first(accepted, accepted.size()));
  }
}
