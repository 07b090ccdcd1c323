package repetita.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class WindowsTest {

  @Property
  void anyLengthIsCoveredFromAnyPrompt(
      @ForAll @IntRange(min = 2, max = 20) int context,
      @ForAll @IntRange(max = 100) int prompt,
      @ForAll @IntRange(max = 100) int more) {
    int[] known = IntStream.rangeClosed(1, prompt).toArray();
    int[] text =
        new Windows(counting(context), context)
            .continued(null, known, prompt + more, 0, 1)
            .tokens();
    assertThat(text).isEqualTo(IntStream.rangeClosed(1, prompt + more).toArray());
  }

  @Test
  void aWindowBeginsWithTheSecondHalfOfTheOneBefore() {
    assertThat(known(10, 2, 20)).containsExactly(2, 5, 5);
  }

  /** A model that sees both sides has never seen a shorter row. */
  @Test
  void theLastWindowIsAsLongAsTheOthers() {
    assertThat(known(10, 0, 12)).containsExactly(0, 8);
    assertThat(known(10, 0, 4)).containsExactly(0);
    assertThat(known(10, 23, 24)).containsExactly(9);
    assertThat(known(10, 23, 40)).containsExactly(5, 5, 5, 8);
  }

  /** For a number of steps that is enough for each window. */
  @Test
  void theLargestWindowIsKnown() {
    Windows windows = new Windows(counting(10), 10);
    assertThat(windows.mostFilled(2, 8)).isEqualTo(6);
    assertThat(windows.mostFilled(2, 20)).isEqualTo(8);
    assertThat(windows.mostFilled(9, 20)).isEqualTo(5);
    assertThat(windows.mostFilled(30, 60)).isEqualTo(5);
  }

  /** How many tokens each window begins with; all are asked for in rows of the context. */
  private static List<Integer> known(int context, int prompt, int length) {
    List<Integer> known = new ArrayList<>();
    Decoder inner =
        (model, rows, firstRow, seed) -> {
          known.add(rows.get(0).promptLength());
          return counting(context).decode(model, rows, firstRow, seed);
        };
    int[] text =
        new Windows(inner, context).continued(null, new int[prompt], length, 0, 1).tokens();
    assertThat(text).hasSize(length);
    return known;
  }

  /** Goes on counting from the last token that it is shown. */
  private static Decoder counting(int context) {
    return (model, rows, firstRow, seed) -> {
      Canvas canvas = rows.get(0);
      assertThat(canvas.length()).isEqualTo(context);
      List<Change> changes = new ArrayList<>();
      int[] row = canvas.tokens().clone();
      for (int t : canvas.free()) {
        row[t] = t == 0 ? 1 : row[t - 1] + 1;
        changes.add(new Change(t, 1, t, Change.HIDDEN, row[t], 1));
      }
      return List.of(new Trace(canvas, changes, changes.size()));
    };
  }
}
