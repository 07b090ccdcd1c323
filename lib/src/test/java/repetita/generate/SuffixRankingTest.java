package repetita.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import repetita.generate.SuffixRanking.Gap;
import repetita.model.LanguageModel;
import repetita.model.TinyModel;
import repetita.objective.OrderedAutoregressive;
import repetita.objective.Orders;

/** Gaps that are filled together. */
class SuffixRankingTest {

  private static final int V = 3;
  private static final int MOST = 120;

  /** With a cache, and without one. */
  static Stream<Inputs> inputs() {
    return Stream.of(
        Inputs.leftToRight(V), new OrderedAutoregressive(V, Orders.NATURAL, false)::leftToRight);
  }

  private static Gap gap(Random random) {
    int left = random.nextInt(MOST / 3);
    int length = 1 + random.nextInt(MOST / 3);
    int right = random.nextInt(3) == 0 ? 0 : random.nextInt(MOST / 3);
    return new Gap(random.ints(left, 0, V).toArray(), length, random.ints(right, 0, V).toArray());
  }

  /** A gap is filled as if it were alone, whatever the lengths of the others. */
  @ParameterizedTest
  @MethodSource("inputs")
  void gapsDoNotInfluenceEachOther(Inputs inputs) {
    Random random = new Random(1);
    List<Gap> gaps = IntStream.range(0, 60).mapToObj(i -> gap(random)).toList();
    SuffixRanking ranking = new SuffixRanking(new LeftToRight(V, inputs), 8);
    try (LanguageModel model = TinyModel.wild(V, 1)) {
      List<int[]> together = ranking.fillEach(List.of(model), gaps, 1);
      for (int i = 0; i < gaps.size(); i++) {
        Gap gap = gaps.get(i);
        List<int[]> around = List.of(gap.left(), gap.right());
        assertThat(together.get(i))
            .isEqualTo(ranking.fill(model, around, List.of(gap.length()), MOST, 1).get(0));
      }
    }
  }
}
