package repetita.model;

import java.util.regex.Pattern;
import repetita.InvalidInput;

/**
 * The size of a network without its vocabulary.
 *
 * @param name the name, usually the approximate number of parameters
 * @param layers L, the number of layers
 * @param width D, the width of the hidden states
 * @param heads H, the number of attention heads
 * @param headSize S, the size of a head; in the paper H S is not always D
 * @param feedForward F, the inner width of the feed-forward layer
 */
public record ModelSize(
    String name, int layers, int width, int heads, int headSize, int feedForward) {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9.x_-]{1,40}");

  /**
   * @throws InvalidInput if the name, which becomes part of folder names, is longer than 40
   *     characters or has characters other than letters, digits and {@code . _ -}
   */
  public ModelSize {
    if (!NAME.matcher(name).matches()) {
      throw new InvalidInput(
          ("The name of the size is \"%s\"; it must have 1 to 40 letters, digits or characters"
                  + " of ._-")
              .formatted(name));
    }
  }

  /** Returns a custom size whose heads share the width, with the paper's feed-forward width. */
  public static ModelSize of(int layers, int width, int heads) {
    if (heads < 1 || width % heads != 0) {
      throw new InvalidInput(
          heads + " heads do not divide the width " + width + "; give a head size as well.");
    }
    return of(layers, width, heads, width / heads);
  }

  /** Returns a custom size with the given head size, and the paper's feed-forward width. */
  public static ModelSize of(int layers, int width, int heads, int headSize) {
    String name = layers + "x" + width;
    return new ModelSize(name, layers, width, heads, headSize, paperFeedForward(width));
  }

  /**
   * Returns the paper's feed-forward width: two thirds of 4 D, rounded down to a multiple of 64,
   * and at least 64.
   */
  static int paperFeedForward(int width) {
    return Math.max(64, 4 * width * 2 / 3 / 64 * 64);
  }
}
