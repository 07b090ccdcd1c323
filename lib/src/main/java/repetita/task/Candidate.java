package repetita.task;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * An answer in its context.
 *
 * @param left the tokens before the answer
 * @param answer the tokens to score, at least one
 * @param right the tokens after the answer; empty for most tasks
 * @param text the answer as text, without the space that separates it from its context
 */
public record Candidate(int[] left, int[] answer, int[] right, String text) {

  /**
   * @throws IllegalArgumentException if the answer has no token
   */
  public Candidate {
    if (answer.length == 0) {
      throw new IllegalArgumentException("An answer needs at least one token.");
    }
  }

  /** The number of tokens of the whole row. */
  public int length() {
    return left.length + answer.length + right.length;
  }

  /** The tokens of the whole row. */
  public int[] row() {
    return Stream.of(left, answer, right).flatMapToInt(Arrays::stream).toArray();
  }

  /**
   * The same candidate in at most some tokens: what is too long is cut on the left, first from the
   * context and then from the answer, and last on the right.
   *
   * @param most the greatest number of tokens, at least 1
   */
  public Candidate within(int most) {
    int excess = Math.max(0, length() - most);
    int ofLeft = Math.min(excess, left.length);
    int ofAnswer = Math.min(excess - ofLeft, answer.length - 1);
    int ofRight = excess - ofLeft - ofAnswer;
    return excess == 0
        ? this
        : new Candidate(
            Arrays.copyOfRange(left, ofLeft, left.length),
            Arrays.copyOfRange(answer, ofAnswer, answer.length),
            Arrays.copyOf(right, right.length - ofRight),
            text);
  }

  /** The positions of the answer in the row. */
  int[] answerPositions() {
    return IntStream.range(left.length, left.length + answer.length).toArray();
  }
}
