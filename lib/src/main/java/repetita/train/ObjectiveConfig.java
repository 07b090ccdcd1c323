package repetita.train;

import repetita.InvalidInput;
import repetita.objective.Autoregressive;
import repetita.objective.BernoulliMask;
import repetita.objective.Family;
import repetita.objective.MaskedDiffusion;
import repetita.objective.Objective;
import repetita.objective.UniformCount;

/**
 * What a family is asked.
 *
 * @param masking {@code count} ({@link UniformCount}) or {@code bernoulli} ({@link BernoulliMask},
 *     the paper's); only the MDM has masks
 * @param eps the least mask probability of {@code bernoulli}
 * @param bos whether the MDM sees a BOS in front of each row; AR always does
 * @param predictsExtra whether BOS and MASK can be predicted, as in the paper's code
 */
public record ObjectiveConfig(String masking, double eps, boolean bos, boolean predictsExtra) {

  public ObjectiveConfig {
    if (!"count".equals(masking) && !"bernoulli".equals(masking)) {
      throw new InvalidInput("Masking is \"" + masking + "\"; it must be count or bernoulli.");
    }
  }

  /** The objective of a family over a vocabulary. */
  public Objective of(Family family, int vocabulary) {
    return switch (family) {
      case AR -> new Autoregressive(vocabulary);
      case MDM ->
          new MaskedDiffusion(
              vocabulary,
              masking.equals("count") ? new UniformCount() : new BernoulliMask(eps),
              bos);
    };
  }
}
