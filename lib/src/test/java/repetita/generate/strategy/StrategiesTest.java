package repetita.generate.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import repetita.InvalidInput;
import repetita.random.Draws;
import repetita.random.RandomStream;

class StrategiesTest {

  private final RandomGenerator random = Draws.at(1, RandomStream.SAMPLING);

  @ParameterizedTest
  @CsvSource({"0.9, 2", "0.5, 3", "0.999, 1", "0.2, 4"})
  void aThresholdRevealsWhatIsSure(double threshold, int revealed) {
    Edit edit = edit(new Parallel(new Parallel.Threshold(threshold)), 0.5, 0.99, 0.3, 0.9);
    assertThat(edit.revealed()).hasSize(revealed).contains(1);
  }

  /** The worked example of Fast-dLLM: the second needs 2/3, the third 3/4. */
  @ParameterizedTest
  @CsvSource({"1, 2", "2, 3", "0.2, 1"})
  void aFactorAsksMoreOfEachFurtherToken(double factor, int revealed) {
    Edit edit = edit(new Parallel(new Parallel.Factor(factor)), 0.5, 0.9, 0.99);
    assertThat(edit.revealed()).hasSize(revealed).startsWith(2);
  }

  /** Entropies 0, 0, 0.05 and 0.2: the sum without the largest is 0.05. */
  @ParameterizedTest
  @CsvSource({"0.1, 4", "0.04, 3", "0, 3"})
  void anEntropyBoundLeavesTheLargestOut(double gamma, int revealed) {
    List<Prediction> predictions =
        List.of(
            new Prediction(0, 0, -0.1, 0, 0.2, 0.2),
            new Prediction(1, 0, 0, 0, 0, 0),
            new Prediction(2, 0, -0.1, 0, 0.05, 0.05),
            new Prediction(3, 0, 0, 0, 0, 0));
    Edit edit =
        new Parallel(new Parallel.EntropyBound(gamma)).edit(region(4), predictions, 0, random);
    assertThat(edit.revealed()).hasSize(revealed);
  }

  @Test
  void aHigherGammaRevealsAtLeastAsMany() {
    for (int trial = 0; trial < 200; trial++) {
      List<Prediction> predictions =
          IntStream.range(0, 12)
              .mapToObj(t -> new Prediction(t, 0, 0, 0, 0, random.nextDouble()))
              .toList();
      int low = revealed(new Parallel.EntropyBound(0.5), predictions);
      assertThat(revealed(new Parallel.EntropyBound(1.5), predictions)).isGreaterThanOrEqualTo(low);
    }
  }

  private int revealed(Parallel.Rule rule, List<Prediction> predictions) {
    return new Parallel(rule).edit(region(12), predictions, 0, random).revealed().length;
  }

  @Test
  void decreasingConfidencesRevealTheFirstHalf() {
    FixedCounts two = new FixedCounts(Ranking.CONFIDENCE, TransferSchedule.EVEN, 2, 0);
    assertThat(edit(two, 0.9, 0.8, 0.7, 0.6).revealed()).containsExactly(0, 1);
  }

  @Test
  void rankingsPreferTheirOwnScore() {
    List<Prediction> predictions =
        List.of(
            new Prediction(0, 0, -0.5, 0.9, 1.0, 1.0),
            new Prediction(1, 0, -0.1, 0.2, 0.8, 0.8),
            new Prediction(2, 0, -0.9, 0.1, 0.2, 0.2));
    assertThat(first(Ranking.MARGIN, predictions)).isZero();
    assertThat(first(Ranking.CONFIDENCE, predictions)).isEqualTo(1);
    assertThat(first(Ranking.ENTROPY, predictions)).isEqualTo(2);
    assertThat(first(Ranking.LEFT_TO_RIGHT, predictions)).isZero();
  }

  private int first(Ranking ranking, List<Prediction> predictions) {
    return ranking.sorted(predictions, random).get(0).position();
  }

  /** With ties broken by position, decoding would silently become left to right. */
  @Test
  void tiesAreBrokenAtRandom() {
    int[] counts = new int[4];
    FixedCounts one = new FixedCounts(Ranking.CONFIDENCE, TransferSchedule.EVEN, 4, 0);
    for (int i = 0; i < 4_000; i++) {
      counts[edit(one, 1, 1, 1, 1).revealed()[0]]++;
    }
    assertThat(Arrays.stream(counts)).allMatch(count -> count > 850 && count < 1_150);
  }

  /** Without replacement from softmax(p / temperature), as in Dream. */
  @Test
  void positionsCanBeDrawn() {
    FixedCounts one = new FixedCounts(Ranking.CONFIDENCE, TransferSchedule.EVEN, 3, 0.5);
    int[] counts = new int[3];
    for (int i = 0; i < 20_000; i++) {
      counts[edit(one, 0.6, 0.3, 0.1).revealed()[0]]++;
    }
    double sum = Math.exp(1.2) + Math.exp(0.6) + Math.exp(0.2);
    assertThat(counts[0] / 20_000.0).isCloseTo(Math.exp(1.2) / sum, within(0.015));
    assertThat(counts[1] / 20_000.0).isCloseTo(Math.exp(0.6) / sum, within(0.015));
  }

  /** The expected fraction after a step is alpha, if it was before. */
  @ParameterizedTest
  @EnumSource(value = Remasking.Rule.class, mode = EnumSource.Mode.EXCLUDE, names = "CONFIDENCE")
  void remaskingKeepsTheExpectedFraction(Remasking.Rule rule) {
    for (int steps : new int[] {7, 64, 1_000}) {
      Remasking remasking = new Remasking(rule, rule.usualEta(), steps);
      double visible = 0;
      for (int step = 0; step < steps; step++) {
        assertThat(visible).isCloseTo(remasking.alpha(step), within(1e-9));
        double sigma = remasking.sigma(step);
        double now = remasking.alpha(step);
        double reveal = (remasking.alpha(step + 1) - (1 - sigma) * now) / (1 - now);
        assertThat(reveal).isBetween(-1e-12, 1 + 1e-12);
        visible = visible * (1 - sigma) + (1 - visible) * reveal;
      }
      assertThat(visible).isCloseTo(1, within(1e-9));
    }
  }

  /** The same by simulation, for what a step really does. */
  @ParameterizedTest
  @CsvSource({"CAP, 0.3", "RESCALE, 0.8", "LOOP, 0.1"})
  void aStepRevealsAndHidesAsOftenAsExpected(Remasking.Rule rule, double eta) {
    int steps = 20;
    Remasking remasking = new Remasking(rule, eta, steps);
    int rows = 4_000;
    int length = 10;
    double[] visible = new double[steps + 1];
    for (int row = 0; row < rows; row++) {
      Region region = region(length);
      for (int step = 0; step < steps; step++) {
        int[] asked = remasking.asks(region, step, random);
        List<Prediction> predictions =
            Arrays.stream(asked).mapToObj(t -> new Prediction(t, 0, -1, 0, 0, 0)).toList();
        Edit edit = remasking.edit(region, predictions, step, random);
        Arrays.stream(edit.remasked()).forEach(t -> region.hidden()[t] = true);
        Arrays.stream(edit.revealed()).forEach(t -> region.hidden()[t] = false);
        visible[step + 1] += (double) region.visible().length / length / rows;
      }
      assertThat(region.masked()).isEmpty();
    }
    for (int step = 0; step <= steps; step++) {
      assertThat(visible[step]).isCloseTo(remasking.alpha(step), within(0.012));
    }
  }

  /** Less certain tokens are hidden more often. */
  @Test
  void remaskingByConfidenceHidesTheLessCertain() {
    Remasking remasking = new Remasking(Remasking.Rule.CONFIDENCE, 1, 4);
    int[] hidden = new int[2];
    for (int i = 0; i < 20_000; i++) {
      Region region =
          new Region(
              new int[] {0, 1, 2, 3},
              new boolean[] {false, false, true, true},
              new double[] {1, 0.01, 0, 0});
      for (int t : remasking.edit(region, List.of(), 1, random).remasked()) {
        hidden[t]++;
      }
    }
    assertThat((double) hidden[1] / hidden[0])
        .isCloseTo(Math.exp(-0.01) / Math.exp(-1), within(0.15));
  }

  /** Eta 0 never hides a token; the kept number rises to all. */
  @Test
  void pathPlanningWithoutEtaNeverRemasks() {
    PathPlanning plan = new PathPlanning(0, 5);
    Region region = region(12);
    for (int step = 0; step < 5; step++) {
      List<Prediction> predictions =
          Arrays.stream(plan.asks(region, step, random))
              .mapToObj(t -> new Prediction(t, 0, 0, 0, 0, 0))
              .toList();
      Edit edit = plan.edit(region, predictions, step, random);
      assertThat(edit.remasked()).isEmpty();
      Arrays.stream(edit.revealed()).forEach(t -> region.hidden()[t] = false);
      assertThat(region.masked()).hasSize(new int[] {9, 7, 4, 2, 0}[step]);
    }
  }

  /** In doubles, 5 (1 - 4/5) is a little less than 1. */
  @Test
  void pathPlanningKeepsOneMoreInEachOfAsManySteps() {
    PathPlanning plan = new PathPlanning(1, 10);
    for (int step = 0; step < 10; step++) {
      List<Prediction> predictions =
          IntStream.range(0, 10).mapToObj(t -> new Prediction(t, 0, -1, 0, 0, 0)).toList();
      assertThat(plan.edit(region(10), predictions, step, random).revealed()).hasSize(step + 1);
    }
  }

  @Test
  void pathPlanningHidesWhatHasBecomeUnlikely() {
    Region region =
        new Region(new int[] {0, 1}, new boolean[] {false, true}, new double[] {0.9, 0});
    List<Prediction> predictions =
        List.of(new Prediction(0, 3, -5, 0, 0, 0), new Prediction(1, 2, -0.1, 0, 0, 0));
    Edit edit = new PathPlanning(1, 2).edit(region, predictions, 0, random);
    assertThat(edit.revealed()).containsExactly(1);
    assertThat(edit.remasked()).containsExactly(0);
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    assertRefused(() -> new AncestralSteps(NoiseSchedule.LINEAR, 0), "There are 0 steps");
    assertRefused(() -> new Parallel.Threshold(0), "The threshold is 0.0");
    assertRefused(() -> new Parallel.Factor(0), "The factor is 0.0");
    assertRefused(() -> new Parallel.EntropyBound(-1), "Gamma is -1.0");
    assertRefused(() -> new Remasking(Remasking.Rule.CAP, 2, 4), "Eta is 2.0");
    assertRefused(() -> new PathPlanning(-1, 4), "Eta is -1.0");
    assertRefused(
        () -> new FixedCounts(Ranking.MARGIN, TransferSchedule.EVEN, 4, -1),
        "The temperature of positions is -1.0");
    assertRefused(
        () -> new AncestralSteps(NoiseSchedule.LINEAR, 3).forBlock(0, 1, 4),
        "3 steps are too few for these blocks");
    assertRefused(() -> new PathPlanning(1, 4).forBlock(0, 1, 2), "cannot decode in blocks");
    assertRefused(
        () -> new Remasking(Remasking.Rule.CAP, 0.1, 4).forBlock(0, 1, 2),
        "cannot decode in blocks");
  }

  /** 20 positions in blocks of 8, 8 and 4. */
  @Test
  void blocksShareTheStepsByTheirSize() {
    assertThat(Strategy.share(20, 0, 8, 20)).isEqualTo(8);
    assertThat(Strategy.share(20, 16, 4, 20)).isEqualTo(4);
    assertThat(Strategy.share(10, 0, 8, 20) + Strategy.share(10, 8, 8, 20)).isEqualTo(8);
    assertThat(Strategy.share(10, 16, 4, 20)).isEqualTo(2);
  }

  /** Where less than everything is drawn from, its entropy counts. */
  @Test
  void anEntropyBoundMeasuresWhatIsDrawn() {
    List<Prediction> predictions =
        IntStream.range(0, 4).mapToObj(t -> new Prediction(t, 0, -1, 0, 2, 0)).toList();
    assertThat(revealed(new Parallel.EntropyBound(0), predictions)).isEqualTo(4);
  }

  private static void assertRefused(ThrowingCallable call, String said) {
    assertThatThrownBy(call).isInstanceOf(InvalidInput.class).hasMessageContaining(said);
  }

  /** The edit of the first step, for masked positions with these confidences. */
  private Edit edit(Strategy strategy, double... confidences) {
    List<Prediction> predictions =
        IntStream.range(0, confidences.length)
            .mapToObj(t -> new Prediction(t, 0, Math.log(confidences[t]), 0, 0, 0))
            .toList();
    return strategy.edit(region(confidences.length), predictions, 0, random);
  }

  private static Region region(int length) {
    boolean[] hidden = new boolean[length];
    Arrays.fill(hidden, true);
    return new Region(IntStream.range(0, length).toArray(), hidden, new double[length]);
  }
}
