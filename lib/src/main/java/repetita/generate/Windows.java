package repetita.generate;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import repetita.model.LanguageModel;

/**
 * Generates text of any length in windows of the context length. Each window starts with the second
 * half of the previous one. The last window is shifted back to end with the text, and a text
 * shorter than a window is the start of one. So a model with full attention never sees a row
 * shorter than in training.
 *
 * @param decoder the decoder that fills a window
 * @param context the number of tokens in a window
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
