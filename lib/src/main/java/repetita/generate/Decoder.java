package repetita.generate;

import java.util.random.RandomGenerator;
import repetita.model.LanguageModel;

/** Makes text with a model. */
public interface Decoder {

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
