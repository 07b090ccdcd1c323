package repetita.task;

import java.util.List;
import java.util.random.RandomGenerator;
import repetita.InvalidInput;
import repetita.objective.LossKind;

/** Chooses the masks by which a masked model scores an answer. */
public sealed interface AnswerEstimator permits MaskCounts, AnswerChain {

  /**
   * The number of draws of masks that LLaDA's evaluation uses, also here by default.
   *
   * @see <a href="https://github.com/ML-GSAI/LLaDA">eval_llada.py</a>
   */
  int USUAL_DRAWS = 128;

  /**
   * The masks of an answer.
   *
   * @param length the number of tokens of the answer
   */
  List<AnswerMask> masks(int length, RandomGenerator random);

  /**
   * The estimate from the weighted log-probabilities under each of these masks.
   *
   * @param length the number of tokens of the answer
   */
  Estimate estimate(int length, double[] terms);

  /** How the estimate relates to the exact negative log-likelihood. */
  LossKind kind();

  /** How the estimate is made, in a few words. */
  String method();

  /**
   * Draws of masks of exact counts.
   *
   * @throws InvalidInput if there is no draw
   */
  static AnswerEstimator draws(int draws) {
    return new MaskCounts(draws);
  }
}
