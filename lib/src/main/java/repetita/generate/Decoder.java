package repetita.generate;

import java.util.random.RandomGenerator;
import repetita.model.LanguageModel;
import repetita.objective.Autoregressive;
import repetita.objective.MaskedDiffusion;
import repetita.objective.Objective;
import repetita.objective.OrderedAutoregressive;
import repetita.objective.TokenMask;

/** Makes text with a model. */
public interface Decoder {

  /** The plain way to sample from a model of this objective. */
  static Decoder of(Objective objective) {
    if (objective instanceof Autoregressive autoregressive) {
      return new LeftToRight(autoregressive.vocabulary(), autoregressive::example);
    }
    if (objective instanceof OrderedAutoregressive ordered) {
      return new LeftToRight(ordered.vocabulary(), ordered::leftToRight);
    }
    if (objective instanceof TokenMask masked) {
      return of(masked.inner());
    }
    if (objective instanceof MaskedDiffusion diffusion) {
      return new Ancestral(diffusion);
    }
    throw new IllegalArgumentException("no decoder is known for " + objective);
  }

  /**
   * Continues a prompt.
   *
   * @param model the model
   * @param prompt tokens that stay as they are
   * @param length tokens of the whole row, prompt included; at most the context
   * @param random the source of chance
   * @return the whole row
   */
  int[] decode(LanguageModel model, int[] prompt, int length, RandomGenerator random);
}
