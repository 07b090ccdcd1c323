package repetita.model;

import java.util.regex.Pattern;
import repetita.InvalidInput;

/**
 * A size of network, whatever its vocabulary.
 *
 * @param name what it is called, after its approximate number of parameters
 * @param layers L
 * @param width D
 * @param heads H
 * @param headSize S; the paper's H S is not always D
 * @param feedForward F
 */
public record ModelSize(
    String name, int layers, int width, int heads, int headSize, int feedForward) {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9.x_-]{1,40}");

  /**
   * @throws InvalidInput if the name, of which names of folders are made, has other characters than
   *     letters, digits and {@code . _ -}, or more than 40
   */
  public ModelSize {
    if (!NAME.matcher(name).matches()) {
      throw new InvalidInput(
          "The size is called \"%s\"; a name has at most 40 letters, digits or one of ._-"
              .formatted(name));
    }
  }

  /** A size of one's own, with heads that share the width and the paper's feed-forward width. */
  public static ModelSize of(int layers, int width, int heads) {
    if (heads < 1 || width % heads != 0) {
      throw new InvalidInput(
          heads + " heads do not divide the width " + width + "; give a head size as well.");
    }
    return of(layers, width, heads, width / heads);
  }

  /** A size of one's own, with a head size of one's own. */
  public static ModelSize of(int layers, int width, int heads, int headSize) {
    String name = layers + "x" + width;
    return new ModelSize(name, layers, width, heads, headSize, paperFeedForward(width));
  }

  /** The paper's choice: two thirds of 4 D, rounded down to a multiple of 64, and at least 64. */
  static int paperFeedForward(int width) {
    return Math.max(64, 4 * width * 2 / 3 / 64 * 64);
  }
}
