package repetita.generate;

import java.util.random.RandomGenerator;
import repetita.model.LanguageModel;

/** Generates tokens with a model. */
public interface Decoder {

  /**
   * Continues a prompt.
   *
   * @param model the model, trained with the decoder's objective
   * @param prompt the first tokens of the row, which are kept
   * @param length the number of tokens in the whole row, including the prompt; at most the context
   *     length
   * @param random the generator of the draws
   * @return the whole row, including the prompt
   */
  int[] decode(LanguageModel model, int[] prompt, int length, RandomGenerator random);
}
