package repetita.train.config;

import java.util.Objects;
import repetita.InvalidInput;
import repetita.objective.BernoulliMask;
import repetita.objective.Family;
import repetita.objective.MaskSampler;
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
 * @param augmentation how the question is varied in training; null for not at all
 */
public record ObjectiveConfig(
    String masking,
    double eps,
    boolean bos,
    boolean predictsExtra,
    AugmentationConfig augmentation) {

  public ObjectiveConfig {
    if (!"count".equals(masking) && !"bernoulli".equals(masking)) {
      throw new InvalidInput("Masking is \"" + masking + "\"; it must be count or bernoulli.");
    }
    augmentation = Objects.requireNonNullElse(augmentation, AugmentationConfig.NONE);
  }

  /** A family's question as it is. */
  public ObjectiveConfig(String masking, double eps, boolean bos, boolean predictsExtra) {
    this(masking, eps, bos, predictsExtra, AugmentationConfig.NONE);
  }

  /**
   * The objective of a family over a vocabulary.
   *
   * @throws InvalidInput if the settings do not go together
   */
  public Objective of(Family family, int vocabulary) {
    augmentation.requireFits(family);
    return switch (family) {
      case AR -> augmentation.autoregressive(vocabulary);
      case MDM -> new MaskedDiffusion(vocabulary, augmentation.masks(masks()), bos);
    };
  }

  private MaskSampler masks() {
    return masking.equals("count") ? new UniformCount() : new BernoulliMask(eps);
  }
}
