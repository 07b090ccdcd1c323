package repetita.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
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
    int[] starts = new int[3];
    int[] calls = {0};
    Decoder inner =
        (model, prompt, length, random) -> {
          starts[calls[0]++] = prompt.length;
          return Arrays.copyOf(prompt, length);
        };
    new Windows(inner, 10).decode(null, new int[2], 20, null);
    assertThat(starts).containsExactly(2, 5, 5);
  }

  /** Goes on counting from the last token that it is shown, and refuses more than its context. */
  private static Windows counting(int context) {
    return new Windows(
        (model, prompt, length, random) -> {
          assertThat(length).isBetween(prompt.length + 1, context);
          int[] row = Arrays.copyOf(prompt, length);
          for (int t = prompt.length; t < length; t++) {
            row[t] = t == 0 ? 1 : row[t - 1] + 1;
          }
          return row;
        },
        context);
  }
}
