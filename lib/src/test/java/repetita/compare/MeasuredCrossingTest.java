package repetita.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import repetita.InvalidInput;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class MeasuredCrossingTest {

  /** What is best on the validation set is not best on the test set. */
  private static final Table AR =
      runs(new double[] {5, 10}, new double[] {2.1, 2.0}, new double[] {1.9, 2.0});

  @Test
  void theBestOfArIsChosenOnOneSetAndJudgedOnAnother() {
    MeasuredCrossing crossing = only(new double[] {100, 10_000}, new double[] {2.5, 1.5}, 0);
    assertThat(crossing.arLoss()).isEqualTo(2.0);
    assertThat(crossing.arCost()).isEqualTo(10);
  }

  @Test
  void itLiesOnTheLineInTheLogarithmOfCompute() {
    MeasuredCrossing crossing = only(new double[] {100, 10_000}, new double[] {2.5, 1.5}, 0);
    assertThat(crossing.cost()).isCloseTo(1000, within(1e-9));
    assertThat(crossing.censoring()).isEqualTo(Censoring.NONE);
    assertThat(only(new double[] {100, 10_000}, new double[] {2.5, 1.5}, -0.25).cost())
        .isCloseTo(Math.pow(10, 3.5), within(1e-9));
  }

  @Test
  void aTrainingThatIsDearerAndWorseDoesNotMoveIt() {
    assertThat(only(new double[] {100, 10_000, 200}, new double[] {2.5, 1.5, 2.6}, 0).cost())
        .isCloseTo(1000, within(1e-9));
  }

  @Test
  void whatDoesNotPassIsCensoredAtTheDearestTraining() {
    MeasuredCrossing crossing = only(new double[] {100, 10_000}, new double[] {2.5, 2.6}, 0);
    assertThat(crossing.censoring()).isEqualTo(Censoring.ABOVE);
    assertThat(crossing.cost()).isEqualTo(10_000);
  }

  @Test
  void whatHasPassedAtOnceIsCensoredAtTheCheapestTraining() {
    MeasuredCrossing crossing = only(new double[] {100, 10_000}, new double[] {1.9, 1.6}, 0);
    assertThat(crossing.censoring()).isEqualTo(Censoring.BELOW);
    assertThat(crossing.cost()).isEqualTo(100);
  }

  /** The dearest is the best on the test set, but nobody would choose it. */
  @Test
  void diffusionIsChosenOnOneSetAndJudgedOnAnotherToo() {
    Table mdm =
        runs(
            new double[] {100, 10_000, 20_000},
            new double[] {2.4, 1.6, 1.7},
            new double[] {2.5, 2.2, 1.5});
    assertThat(MeasuredCrossing.of(AR, mdm, "test_final", "flops", 0).get(0).censoring())
        .isEqualTo(Censoring.ABOVE);
  }

  /** On its way the longer training is the best; at the end of its own schedule the shorter is. */
  @Test
  void whatIsJudgedByTheEndIsChosenByTheEnd() {
    Table ar = AR.copy();
    ar.replaceColumn(
        "validation_final", DoubleColumn.create("validation_final", new double[] {2.2, 2.4}));
    ar.replaceColumn("test_final", DoubleColumn.create("test_final", new double[] {2.25, 2.5}));
    Table mdm = runs(new double[] {100, 10_000}, new double[] {2.5, 1.5}, new double[] {2.5, 1.5});
    mdm.addColumns(DoubleColumn.create("left_to_right_final", new double[] {2.75, 1.75}));
    mdm.addColumns(DoubleColumn.create("left_to_right_best", new double[] {2.5, 1.5}));
    assertThat(MeasuredCrossing.of(ar, mdm, "test_best", "flops", 0).get(0).arLoss())
        .isEqualTo(2.0);
    MeasuredCrossing annealed = MeasuredCrossing.of(ar, mdm, "test_final", "flops", 0).get(0);
    assertThat(annealed.arLoss()).isEqualTo(2.25);
    assertThat(annealed.arCost()).isEqualTo(5);
    assertThat(annealed.cost()).isCloseTo(Math.pow(10, 2.5), within(1e-9));
    assertThat(MeasuredCrossing.of(ar, mdm, "left_to_right_final", "flops", 0).get(0).cost())
        .isCloseTo(1000, within(1e-9));
    assertThat(MeasuredCrossing.of(ar, mdm, "left_to_right_best", "flops", 0).get(0).arLoss())
        .isEqualTo(2.0);
  }

  /** Fresh trainings have another U each. */
  @Test
  void ifRepeatsWereFreshItIsWhatTheSameLossCostsOnFreshText() {
    Table fresh =
        runs(new double[] {100, 10_000}, new double[] {2.5, 1.5}, new double[] {2.5, 1.5});
    fresh.replaceColumn(
        "unique_tokens", LongColumn.create("unique_tokens", new long[] {640, 64_000}));
    assertThat(MeasuredCrossing.of(AR, fresh, "test_final", "flops", 0)).isEmpty();
    MeasuredCrossing forecast =
        MeasuredCrossing.ifRepeatsWereFresh(AR, fresh, "test_final", "flops").get(0);
    assertThat(forecast.cost()).isCloseTo(1000, within(1e-9));
    assertThat(forecast.uniqueTokens()).isEqualTo(6400);
  }

  @Test
  void whatIsRepeatedIsNotFresh() {
    Table repeated = runs(new double[] {100}, new double[] {2.5}, new double[] {2.5});
    repeated.replaceColumn("epochs", DoubleColumn.create("epochs", new double[] {2}));
    assertThatThrownBy(
            () -> MeasuredCrossing.ifRepeatsWereFresh(AR, repeated, "test_final", "flops"))
        .isInstanceOf(InvalidInput.class);
  }

  private static MeasuredCrossing only(double[] flops, double[] losses, double nats) {
    List<MeasuredCrossing> all =
        MeasuredCrossing.of(AR, runs(flops, losses, losses), "test_final", "flops", nats);
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  private static Table runs(double[] flops, double[] validation, double[] test) {
    Table table = Table.create("runs");
    StringColumn run = StringColumn.create("run");
    StringColumn corpus = StringColumn.create("source");
    LongColumn unique = LongColumn.create("unique_tokens");
    for (int i = 0; i < flops.length; i++) {
      run.append("run" + i);
      corpus.append("source");
      unique.append(6400);
    }
    return table.addColumns(
        run,
        corpus,
        unique,
        DoubleColumn.create("epochs", Arrays.stream(flops).map(f -> 1).toArray()),
        DoubleColumn.create("flops", flops),
        DoubleColumn.create("validation_best", validation),
        DoubleColumn.create("validation_final", validation),
        DoubleColumn.create("test_best", test),
        DoubleColumn.create("test_final", test));
  }
}
