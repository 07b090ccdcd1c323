package repetita.task.items;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import repetita.corpus.ByteTokenizer;
import repetita.corpus.Corpora;
import repetita.corpus.Corpus;
import repetita.corpus.HeldOut;
import repetita.corpus.Rows;
import repetita.task.Candidate;
import repetita.task.HarnessVersion;
import repetita.task.Item;
import repetita.task.Material;

/** Tasks on the held-out chapters of a novel, and minimal pairs. */
class TextTasksTest {

  private static final int T = 128;
  private static final Corpus NOVEL = Corpora.open("dickens", null, Path.of(".."));
  private static final ByteTokenizer BYTES = new ByteTokenizer();

  private static List<Item> items(String task, int most) {
    return Tasks.named(task)
        .items(
            new Material(
                BYTES, T, () -> NOVEL, HeldOut.TEST, most, Path.of("none"), HarnessVersion.V0_4));
  }

  @Test
  void aPassageIsContinuedByItsOwnEnd() {
    Rows rows = NOVEL.heldOut(HeldOut.TEST, T);
    List<Item> items = items("continuation", 0);
    assertThat(items).hasSize(rows.count());
    for (Item item : items.subList(0, 50)) {
      assertThat(item.candidates()).hasSize(4);
      int[] whole = item.candidates().get(item.gold()).row();
      assertThat(whole).isEqualTo(rows.row(Integer.parseInt(item.id())));
      assertThat(item.candidates()).allMatch(candidate -> candidate.answer().length == T / 4);
    }
    Set<Integer> places = items.stream().map(Item::gold).collect(Collectors.toSet());
    assertThat(places).containsExactlyInAnyOrder(0, 1, 2, 3);
  }

  @Test
  void theLastWordEndsASentence() {
    for (Item item : items("last-word", 40)) {
      Candidate only = item.candidates().get(0);
      assertThat(BYTES.decode(only.answer())).matches("[ ]\\p{L}{3,}");
      assertThat(only.right()).isEmpty();
      assertThat(only.length()).isBetween(T / 2, T);
    }
  }

  /** The two gaps are the same but for the text on the right. */
  @Test
  void aGapIsSeenFromOneSideOrFromBoth() {
    List<Item> left = items("word-gap", 60);
    List<Item> both = items("word-gap-both", 60);
    assertThat(left).hasSameSizeAs(both).hasSizeGreaterThan(50);
    for (int i = 0; i < left.size(); i++) {
      Candidate one = left.get(i).candidates().get(0);
      Candidate two = both.get(i).candidates().get(0);
      assertThat(one.answer()).isEqualTo(two.answer());
      assertThat(one.left()).isEqualTo(two.left());
      assertThat(one.right()).isEmpty();
      int[] row = NOVEL.heldOut(HeldOut.TEST, T).row(Integer.parseInt(both.get(i).id()));
      assertThat(Arrays.equals(two.row(), row)).isTrue();
    }
  }

  @Test
  void minimalPairsFitTheContext() {
    List<Item> items = items("minimal-pairs", 0);
    assertThat(items).hasSizeGreaterThan(5000);
    assertThat(items).allMatch(item -> item.candidates().size() == 2);
    assertThat(items)
        .allMatch(item -> item.candidates().stream().allMatch(each -> each.length() <= T));
    assertThat(items.stream().mapToInt(Item::gold).average().orElseThrow()).isBetween(0.49, 0.51);
    assertThat(items.stream().map(Item::document).distinct().count()).isGreaterThan(1000);
  }
}
