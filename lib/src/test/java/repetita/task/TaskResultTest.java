package repetita.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import repetita.InvalidInput;

class TaskResultTest {

  private static ItemResult result(int gold, double... nats) {
    return inDocument(0, gold, nats);
  }

  private static ItemResult inDocument(int document, int gold, double... nats) {
    List<Candidate> candidates =
        IntStream.range(0, nats.length)
            .mapToObj(c -> new Candidate(new int[0], new int[c + 1], new int[0], "é".repeat(c + 1)))
            .toList();
    return new ItemResult(
        new Item("x", document, candidates, gold),
        IntStream.range(0, nats.length).mapToObj(c -> new Estimate(nats[c], 0)).toList());
  }

  /** ln p = -2, -3, -5 for answers of 1, 2, 3 tokens and characters of two bytes each. */
  @Test
  void answersAreComparedByTheirLength() {
    ItemResult result = result(0, -2, -3, -5);
    assertThat(result.prediction(Normalization.NONE)).isZero();
    assertThat(result.prediction(Normalization.TOKENS)).isEqualTo(1);
    assertThat(result.prediction(Normalization.CHARACTERS)).isEqualTo(1);
    assertThat(result.prediction(Normalization.BYTES)).isEqualTo(1);
  }

  @Test
  void theFirstOfEqualAnswersWins() {
    assertThat(result(1, -3, -2, -2).prediction(Normalization.NONE)).isEqualTo(1);
    assertThat(result(0, -1, -1, -1).prediction(Normalization.NONE)).isZero();
    double impossible = Double.NEGATIVE_INFINITY;
    assertThat(result(0, impossible, impossible).prediction(Normalization.NONE)).isZero();
  }

  /** Otherwise it would be right where the gold answer is always the first, as in BLiMP. */
  @Test
  void whatIsNotANumberIsRefused() {
    assertThatThrownBy(() -> result(0, Double.NaN, -1))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("not a number");
  }

  @Test
  void shuffledGoldGivesChance() {
    Random random = new Random(1);
    TaskResult result =
        new TaskResult(
            "x",
            Stream.generate(
                    () ->
                        inDocument(
                            random.nextInt(), random.nextInt(4), random.doubles(4).toArray()))
                .limit(4000)
                .collect(Collectors.toList()),
            0,
            0,
            true);
    TaskResult.Mean accuracy = result.accuracy(Normalization.NONE);
    assertThat(accuracy.mean()).isCloseTo(0.25, within(3 * accuracy.se()));
    assertThat(accuracy.se()).isCloseTo(Math.sqrt(0.25 * 0.75 / 4000), within(2e-4));
  }

  /** Two documents of two equal items each: as much as two items. */
  @Test
  void itemsOfADocumentShareTheirNoise() {
    ItemResult right = inDocument(1, 0, -1, -2);
    ItemResult wrong = inDocument(2, 1, -1, -2);
    TaskResult result = new TaskResult("x", List.of(right, right, wrong, wrong), 0, 0, true);
    assertThat(result.accuracy(Normalization.NONE).mean()).isEqualTo(0.5);
    assertThat(result.accuracy(Normalization.NONE).se()).isCloseTo(0.5, within(1e-12));
    TaskResult other = new TaskResult("x", List.of(right, right, right, wrong), 0, 0, true);
    assertThat(result.minus(result, Normalization.NONE).mean()).isZero();
    assertThat(result.minus(result, Normalization.NONE).se()).isZero();
    assertThatThrownBy(
            () -> result.minus(new TaskResult("x", List.of(right), 0, 0, true), Normalization.NONE))
        .hasMessageContaining("different items");
    assertThat(other.items()).hasSize(4);
  }

  @Test
  void differencesArePaired() {
    ItemResult right = inDocument(1, 0, -1, -2);
    ItemResult wrong = inDocument(2, 1, -1, -2);
    TaskResult one = new TaskResult("x", List.of(right, wrong), 0, 0, true);
    TaskResult other = new TaskResult("x", List.of(wrong, wrong), 0, 0, true);
    assertThat(one.minus(other, Normalization.NONE).mean()).isEqualTo(0.5);
  }

  @Test
  void uncertainChoicesAreCounted() {
    Item item = result(0, -1, -1.1).item();
    ItemResult close =
        new ItemResult(item, List.of(new Estimate(-1, 0.1), new Estimate(-1.1, 0.1)));
    ItemResult clear =
        new ItemResult(item, List.of(new Estimate(-1, 0.01), new Estimate(-1.1, 0.01)));
    TaskResult result = new TaskResult("x", List.of(close, clear), 0, 0, true);
    assertThat(result.uncertain(Normalization.NONE)).isEqualTo(1);
  }
}
