package repetita.task;

import java.util.List;
import repetita.InvalidInput;
import repetita.generate.Decoder;
import repetita.generate.LeftToRight;
import repetita.generate.MaskedDecoder;
import repetita.model.Predictor;
import repetita.objective.LossKind;

/** Scores candidate answers with a model. The context is never masked. */
public interface AnswerLikelihood {

  /**
   * Returns the log-likelihood of each candidate of each item. Candidates with text on the right
   * get a number that ranks them by p(answer | left, right): masked models give its logarithm; a
   * model that sees only the left gives ln p(answer, right | left), which differs from it by a
   * constant of the item.
   *
   * @param items items that fit the context
   * @param first the number of the first item, on which random draws depend
   */
  List<List<Estimate>> of(List<Item> items, int first);

  /**
   * The likelihood that belongs to a decoder's model.
   *
   * @param estimator how a masked model scores an answer; one of few token orders is always scored
   *     from left to right
   * @param filled the number of tokens of a row that a masked model sees ending with MASK; 0 for
   *     rows that end with their text
   * @throws InvalidInput if the family has no likelihood of an answer
   */
  static AnswerLikelihood with(
      Predictor model, Decoder decoder, AnswerEstimator estimator, int filled) {
    if (decoder instanceof MaskedDecoder masked) {
      return new MaskedLikelihood(
          model,
          masked.objective(),
          masked.onlyFromLeftToRight() ? AnswerChain.LEFT_TO_RIGHT : estimator,
          filled);
    }
    if (decoder instanceof LeftToRight ar) {
      return new LeftToRightLikelihood(model, ar.inputs());
    }
    throw new InvalidInput("Models of this family cannot score an answer.");
  }

  /** Whether the number of a candidate with text on the right counts that text too. */
  default boolean countsRight() {
    return false;
  }

  /** How the negative log-likelihoods relate to the exact ones. */
  LossKind kind();

  /** How the numbers are computed, in a few words. */
  String method();
}
