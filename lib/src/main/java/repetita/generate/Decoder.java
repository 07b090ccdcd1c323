package repetita.generate;

import java.util.List;
import repetita.InvalidInput;
import repetita.model.LanguageModel;

/** Generates tokens with a model. */
public interface Decoder {

  /**
   * Fills the free positions of some rows. Rows do not influence each other: the random numbers of
   * a row depend on the seed, its number and the step alone.
   *
   * @param model the model, trained with the decoder's objective
   * @param rows canvases of the same length, at most the context length
   * @param firstRow the number of the first row, so that a long list can be decoded in parts
   * @param seed the seed of all draws
   * @return the trace of each row
   * @throws InvalidInput if a canvas does not fit the decoder, for example if AR gets text after a
   *     gap
   */
  List<Trace> decode(LanguageModel model, List<Canvas> rows, long firstRow, long seed);

  /**
   * The same decoder with other settings of sampling.
   *
   * @throws InvalidInput if the decoder has no such settings
   */
  default Decoder with(Sampling sampling) {
    throw new InvalidInput("The decoder of this family has no settings of sampling.");
  }
}
