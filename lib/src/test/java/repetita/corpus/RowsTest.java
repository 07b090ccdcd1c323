package repetita.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RowsTest {

  private final Rows rows =
      new Rows(2, new int[] {1, 2, 3, 4, 5, 6}, new int[] {0, 0, 7}, new int[] {2, 5, 3});

  @Test
  void countsAndBytesAddUp() {
    assertThat(rows.count()).isEqualTo(3);
    assertThat(rows.tokenCount()).isEqualTo(6);
    assertThat(rows.bytes()).isEqualTo(10);
    assertThat(rows.row(1)).containsExactly(3, 4);
  }

  @Test
  void aPrefixKeepsUnitsAndBytes() {
    assertSame(rows.prefix(2), new int[] {1, 2, 3, 4}, new int[] {0, 0}, new int[] {2, 5});
    assertThat(rows.prefix(0).count()).isZero();
  }

  @Test
  void aSelectionFollowsTheOrderAskedFor() {
    assertSame(rows.select(2, 0), new int[] {5, 6, 1, 2}, new int[] {7, 0}, new int[] {3, 2});
  }

  @Test
  void independentRowsAreUnitsOfTheirOwn() {
    assertSame(
        Rows.independent(2, 8, 9, 8, 9),
        new int[] {8, 9, 8, 9},
        new int[] {0, 1},
        new int[] {2, 2});
  }

  @Test
  void differentRowsAreKeptOnce() {
    assertSame(
        Rows.independent(2, 8, 9, 9, 8, 8, 9, 7, 7).distinct(),
        new int[] {8, 9, 9, 8, 7, 7},
        new int[] {0, 1, 3},
        new int[] {2, 2, 2});
  }

  @Test
  void arraysThatDoNotFitAreRefused() {
    assertThatThrownBy(() -> Rows.independent(2, 1, 2, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("3 tokens, 1 documents and 1 byte counts do not form rows of 2 tokens.");
    assertThatThrownBy(() -> rows.prefix(4)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> rows.row(3)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  private static void assertSame(Rows rows, int[] tokens, int[] documents, int[] rowBytes) {
    assertThat(rows.tokens()).containsExactly(tokens);
    assertThat(rows.documents()).containsExactly(documents);
    assertThat(rows.rowBytes()).containsExactly(rowBytes);
  }
}
