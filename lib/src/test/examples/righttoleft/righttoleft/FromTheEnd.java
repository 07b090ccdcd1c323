package righttoleft;

import java.util.random.RandomGenerator;
import repetita.InvalidInput;
import repetita.generate.Decoder;
import repetita.generate.LeftToRight;
import repetita.model.LanguageModel;

/**
 * Plain sampling from right to left, token by token.
 *
 * @param objective what the model was trained on
 */
record FromTheEnd(RightToLeft objective) implements Decoder {

  /**
   * @throws InvalidInput if there is a prompt, which a model from right to left cannot see
   */
  @Override
  public int[] decode(LanguageModel model, int[] prompt, int length, RandomGenerator random) {
    if (prompt.length > 0) {
      throw new InvalidInput(
          "A model from right to left writes single rows from their end:"
              + " it takes no prompt, and no length above the context.");
    }
    Decoder forward = new LeftToRight(objective.vocabulary(), objective::reversedExample);
    return RightToLeft.reversed(forward.decode(model, prompt, length, random));
  }
}
