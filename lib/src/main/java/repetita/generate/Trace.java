package repetita.generate;

import java.util.Arrays;
import java.util.List;

/**
 * The decoding of one row, step by step.
 *
 * @param canvas what was given
 * @param changes all changes, in their order
 * @param evaluations evaluations of the network for this row
 */
public record Trace(Canvas canvas, List<Change> changes, int evaluations) {

  public Trace {
    changes = List.copyOf(changes);
  }

  /** The number of steps that changed the row. */
  public int steps() {
    return (int) changes.stream().mapToInt(Change::step).distinct().count();
  }

  /**
   * The row after all changes of the steps before one.
   *
   * @param step 0 for the empty canvas
   * @return T tokens, with {@link Change#HIDDEN} at masked positions
   */
  public int[] before(int step) {
    int[] row = canvas.tokens().clone();
    for (int t = 0; t < row.length; t++) {
      row[t] = canvas.given()[t] ? row[t] : Change.HIDDEN;
    }
    for (Change change : changes) {
      if (change.step() >= step) {
        break;
      }
      row[change.position()] = change.after();
    }
    return row;
  }

  /** The first tokens of {@link #before(int)}. */
  public int[] before(int step, int tokens) {
    return Arrays.copyOf(before(step), tokens);
  }

  /** The number of the last step that changed the row; -1 if none did. */
  public int lastStep() {
    return changes.stream().mapToInt(Change::step).max().orElse(-1);
  }

  /** The first tokens of {@link #tokens()}. */
  public int[] tokens(int count) {
    return Arrays.copyOf(tokens(), count);
  }

  /** The row after the last step; positions from the canvas's end on are masked. */
  public int[] tokens() {
    return before(Integer.MAX_VALUE);
  }

  /** For each position the step at which its final token was revealed; -1 where there is none. */
  public int[] revealedAt() {
    int[] steps = new int[canvas.length()];
    Arrays.fill(steps, -1);
    changes.forEach(change -> steps[change.position()] = change.step());
    return steps;
  }
}
