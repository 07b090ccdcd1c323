package repetita.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MinimalPairsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "<example correction=\"their|there\">It is <marker>they're</marker> last day.</example> # It is their last day. # It is they're last day.",
        "<example type='incorrect' correction=\"is\">He <marker>are</marker> late &amp; tired.</example> # He is late & tired. # He are late & tired.",
        "<example correction=\"was $1\">That <marker>were</marker> all he had.</example> # That was $1 all he had. # That were all he had.",
      })
  void theMarkedPartIsCorrected(String xml, String right, String wrong) {
    assertThat(MinimalPairs.ofRule(xml, 7)).containsExactly(new MinimalPairs.Pair(right, wrong, 7));
  }

  /** Differences of case and punctuation, short sentences, and examples without a mistake. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "<example correction=\"Paris\">I live in <marker>paris</marker> now.</example>",
        "<example correction=\"its\">It has <marker>it's</marker> own way.</example>",
        "<example correction=\"is\">He <marker>are</marker> late.</example>",
        "<example>It is <marker>their</marker> last day.</example>",
        "<example correction=\"\">It is is <marker>is</marker> his last day.</example>",
      })
  void othersAreLeftOut(String xml) {
    assertThat(MinimalPairs.ofRule(xml, 0)).isEmpty();
  }

  @Test
  void theFilesOfTheBuildHaveThousandsOfPairs() {
    List<MinimalPairs.Pair> pairs = MinimalPairs.read(Path.of(".."));
    assertThat(pairs).hasSizeGreaterThan(5000).doesNotHaveDuplicates();
    assertThat(pairs)
        .allMatch(pair -> !pair.right().contains("<") && !pair.right().equals(pair.wrong()));
  }
}
