package repetita.generate;

import java.util.Arrays;
import java.util.stream.IntStream;
import repetita.InvalidInput;

/**
 * A row to fill. Some tokens are given and never change. The others are masked: those before the
 * end are free, which means that a decoder fills them; those from the end on stay masked, so that a
 * model with full attention sees a row as long as in training. Which tokens are given is said
 * explicitly, so a given token may have any id.
 *
 * @param tokens T tokens; those that are not given are ignored
 * @param given whether the token at each position is given
 * @param end the first position that is not filled, T to fill the whole row
 */
public record Canvas(int[] tokens, boolean[] given, int end) {

  /**
   * @throws IllegalArgumentException if the arrays differ in length, or the end is not in 0 .. T
   */
  public Canvas {
    if (tokens.length != given.length || end < 0 || end > tokens.length) {
      throw new IllegalArgumentException(
          "A canvas of %d tokens has %d flags and ends at %d."
              .formatted(tokens.length, given.length, end));
    }
    tokens = tokens.clone();
    given = given.clone();
  }

  /**
   * A row that begins with a prompt.
   *
   * @param end the number of tokens to fill, including the prompt
   * @param length T
   * @throws InvalidInput unless the prompt is at most as long as what is filled, and that as the
   *     row
   */
  public static Canvas after(int[] prompt, int end, int length) {
    if (prompt.length > end || end > length) {
      throw new InvalidInput(
          "A prompt of %d tokens cannot be continued to %d tokens in a row of %d."
              .formatted(prompt.length, end, length));
    }
    boolean[] given = new boolean[length];
    Arrays.fill(given, 0, prompt.length, true);
    return new Canvas(Arrays.copyOf(prompt, length), given, end);
  }

  /** The number of positions T. */
  public int length() {
    return tokens.length;
  }

  /** The positions to fill, in ascending order. */
  public int[] free() {
    return IntStream.range(0, end).filter(t -> !given[t]).toArray();
  }

  /** The number of given tokens before the first that is not given. */
  public int promptLength() {
    return IntStream.range(0, length()).filter(t -> !given[t]).findFirst().orElse(length());
  }

  /** Whether all given tokens come first. */
  public boolean isPrompt() {
    return IntStream.range(promptLength(), length()).noneMatch(t -> given[t]);
  }
}
