package repetita.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import repetita.InvalidInput;
import repetita.scaling.law.DataConstrainedLaw;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class FreshEquivalentTest {

  private static final double DECAY = 25;

  /** Losses that fall by 1 in ln D, so that lines in ln D are exact. */
  private static final Table FRESH = trainings(new double[] {1e3, 1e6}, d -> 20 - Math.log(d));

  @Test
  void aRepeatedTrainingIsWorthTheFreshOneOfTheSameLoss() {
    List<FreshEquivalent> worths = FreshEquivalent.of(FRESH, repeated(1, 10, 100), "test_final");
    assertThat(worths).hasSize(3);
    for (FreshEquivalent worth : worths) {
      assertThat(worth.worth())
          .isCloseTo(DataConstrainedLaw.worth(worth.epochs(), DECAY), within(1e-6));
    }
  }

  @Test
  void theDecayIsRecovered() {
    List<FreshEquivalent> worths =
        FreshEquivalent.of(FRESH, repeated(1, 3, 10, 30, 100), "test_final");
    assertThat(1 / FreshEquivalent.wear(worths)).isCloseTo(DECAY, within(1e-3));
  }

  @Test
  void whatIsBetterThanAllFreshTrainingsIsCensoredAndDoesNotCount() {
    Table fresh = FRESH.where(FRESH.longColumn("tokens_seen").isLessThan(10_000));
    List<FreshEquivalent> worths = FreshEquivalent.of(fresh, repeated(10), "test_final");
    assertThat(worths.get(0).censoring()).isEqualTo(Censoring.ABOVE);
    assertThat(worths.get(0).tokens()).isEqualTo(1000);
    assertThatThrownBy(() -> FreshEquivalent.wear(worths)).isInstanceOf(InvalidInput.class);
  }

  private static Table repeated(double... epochs) {
    long unique = 5000;
    Table table =
        trainings(epochs, e -> 20 - Math.log(unique * DataConstrainedLaw.worth(e, DECAY)));
    long[] uniques = new long[epochs.length];
    Arrays.fill(uniques, unique);
    return table.addColumns(
        DoubleColumn.create("epochs", epochs), LongColumn.create("unique_tokens", uniques));
  }

  private static Table trainings(double[] sizes, DoubleUnaryOperator loss) {
    StringColumn corpus = StringColumn.create("source");
    LongColumn tokens = LongColumn.create("tokens_seen");
    DoubleColumn losses = DoubleColumn.create("test_final");
    for (double size : sizes) {
      corpus.append("source");
      tokens.append((long) size);
      losses.append(loss.applyAsDouble(size));
    }
    return Table.create(
        "trainings", corpus, tokens, losses, losses.copy().setName("validation_final"));
  }
}
