package repetita.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
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
    int[] text = counting(context).decode(null, known, prompt + more, null);
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

  /** How many tokens each window begins with; all are asked for in rows of the context. */
  private static List<Integer> known(int context, int prompt, int length) {
    List<Integer> known = new ArrayList<>();
    Decoder inner =
        (model, begun, row, random) -> {
          assertThat(row).isEqualTo(context);
          known.add(begun.length);
          return Arrays.copyOf(begun, row);
        };
    int[] text = new Windows(inner, context).decode(null, new int[prompt], length, null);
    assertThat(text).hasSize(length);
    return known;
  }

  /** Goes on counting from the last token that it is shown, and refuses more than its context. */
  private static Windows counting(int context) {
    return new Windows(
        (model, prompt, length, random) -> {
          assertThat(length).isEqualTo(context).isGreaterThan(prompt.length);
          int[] row = Arrays.copyOf(prompt, length);
          for (int t = prompt.length; t < length; t++) {
            row[t] = t == 0 ? 1 : row[t - 1] + 1;
          }
          return row;
        },
        context);
  }
}
