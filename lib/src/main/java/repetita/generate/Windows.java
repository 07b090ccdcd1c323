package repetita.generate;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import repetita.model.LanguageModel;

/**
 * Writes texts of any length in rows of the length that a model was trained on: window after
 * window, each beginning with the second half of the one before. The last window is shifted back
 * until the text ends with it; a text shorter than one is a window cut off. So a model that sees
 * both sides never sees a shorter row than in training.
 *
 * @param decoder what fills a window
 * @param context tokens in a window
 */
public record Windows(Decoder decoder, int context) implements Decoder {

  @Override
  public int[] decode(LanguageModel model, int[] prompt, int length, RandomGenerator random) {
    int[] text = Arrays.copyOf(prompt, length);
    int done = prompt.length;
    while (done < length) {
      int next = done < context ? 0 : done - context / 2;
      int start = Math.max(0, Math.min(next, length - context));
      int end = Math.min(start + context, length);
      int[] known = Arrays.copyOfRange(text, start, done);
      int[] window = decoder.decode(model, known, context, random);
      System.arraycopy(window, 0, text, start, end - start);
      done = end;
    }
    return text;
  }
}
