package repetita.generate;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import repetita.model.LanguageModel;

/**
 * Writes texts longer than the rows that a model was trained on: window after window, each
 * beginning with the second half of the one before.
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
      int start = done < context ? 0 : done - context / 2;
      int end = Math.min(start + context, length);
      int[] known = Arrays.copyOfRange(text, start, done);
      int[] window = decoder.decode(model, known, end - start, random);
      System.arraycopy(window, 0, text, start, window.length);
      done = end;
    }
    return text;
  }
}
