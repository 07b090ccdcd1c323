package repetita.generate;

import java.util.Arrays;
import java.util.List;
import repetita.model.LanguageModel;

/**
 * Generates text of any length in windows of the context length. Each window starts with the second
 * half of the previous one. The last window is shifted back to end with the text, and the rest of a
 * window after a shorter text stays masked. So a model with full attention never sees a row shorter
 * than in training.
 *
 * @param decoder the decoder that fills a window
 * @param context the number of tokens in a window
 */
public record Windows(Decoder decoder, int context) {

  private static final long MOST_WINDOWS = 1 << 30;

  /**
   * A text.
   *
   * @param tokens its tokens, including the prompt
   * @param steps steps of all windows
   * @param evaluations evaluations of the network in all windows
   */
  public record Written(int[] tokens, int steps, int evaluations) {}

  /**
   * Continues a prompt.
   *
   * @param prompt the first tokens of the text, which are kept
   * @param length the number of tokens in the whole text, including the prompt
   * @param number the number of the text; texts with other numbers have other random numbers
   */
  public Written continued(LanguageModel model, int[] prompt, int length, long number, long seed) {
    int[] text = Arrays.copyOf(prompt, length);
    int done = prompt.length;
    int steps = 0;
    int evaluations = 0;
    for (int window = 0; done < length; window++) {
      int next = done < context ? 0 : done - context / 2;
      int start = Math.max(0, Math.min(next, length - context));
      int end = Math.min(start + context, length);
      int[] known = Arrays.copyOfRange(text, start, done);
      Canvas canvas = Canvas.after(known, end - start, context);
      Trace trace =
          decoder.decode(model, List.of(canvas), number * MOST_WINDOWS + window, seed).get(0);
      System.arraycopy(trace.tokens(), 0, text, start, end - start);
      steps += trace.steps();
      evaluations += trace.evaluations();
      done = end;
    }
    return new Written(text, steps, evaluations);
  }

  /** The largest number of tokens that a window fills, for a text of this length. */
  public int mostFilled(int prompt, int length) {
    return Math.min(
        Math.min(length, context),
        Math.max(Math.min(length, context) - prompt, length > context ? (context + 1) / 2 : 0));
  }
}
