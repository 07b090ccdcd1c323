package repetita.generate;

import java.util.List;
import repetita.model.LanguageModel;
import repetita.objective.MaskedDiffusion;

/** Predicts tokens of partly masked rows, as a masked diffusion model does. */
@FunctionalInterface
public interface Denoiser extends AutoCloseable {

  /**
   * Returns logits at some positions of each row.
   *
   * @param rows B rows of T tokens; hidden ones are ignored
   * @param hidden whether each position of each row is masked
   * @param positions the positions asked for in each row, in ascending order; at least one
   * @return for each row and each of its positions at least V logits
   */
  double[][][] logits(int[][] rows, boolean[][] hidden, int[][] positions);

  /** The predictions of a trained model. */
  static Denoiser of(LanguageModel model, MaskedDiffusion objective) {
    return new WholeRows(model, objective);
  }

  /** The mean of the probabilities that several denoisers predict. */
  static Denoiser mean(List<Denoiser> members) {
    return members.size() == 1 ? members.get(0) : new MeanDenoiser(members);
  }

  /** Frees what the denoiser holds. */
  @Override
  default void close() {}
}
