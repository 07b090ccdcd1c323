package repetita.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import repetita.InvalidInput;
import repetita.scaling.law.DataConstrainedLaw;
import repetita.sweep.RunLoss;
import repetita.sweep.RunLosses;
import repetita.sweep.RunSummary;
import repetita.sweep.TrainingCost;

class FreshEquivalentTest {

  private static final double DECAY = 25;

  /** Losses that fall by 1 in ln D, so that lines in ln D are exact. */
  private static final List<ComparedRun> FRESH = List.of(fresh(1e3), fresh(1e6));

  @Test
  void aRepeatedTrainingEqualsTheFreshOneOfTheSameLoss() {
    List<FreshEquivalent> equivalents = FreshEquivalent.of(FRESH, repeated(1, 10, 100));
    assertThat(equivalents).hasSize(3);
    for (FreshEquivalent one : equivalents) {
      assertThat(one.effectiveEpochs())
          .isCloseTo(DataConstrainedLaw.effectiveEpochs(one.epochs(), DECAY), within(1e-6));
    }
  }

  @Test
  void theDecayIsRecovered() {
    List<FreshEquivalent> equivalents = FreshEquivalent.of(FRESH, repeated(1, 3, 10, 30, 100));
    assertThat(1 / FreshEquivalent.repetitionDecay(equivalents)).isCloseTo(DECAY, within(1e-3));
  }

  @Test
  void whatIsBetterThanAllFreshTrainingsIsCensoredAndDoesNotCount() {
    List<ComparedRun> fresh = FRESH.subList(0, 1);
    List<FreshEquivalent> equivalents = FreshEquivalent.of(fresh, repeated(10));
    assertThat(equivalents.get(0).censoring()).isEqualTo(Censoring.ABOVE);
    assertThat(equivalents.get(0).tokens()).isEqualTo(1000);
    assertThatThrownBy(() -> FreshEquivalent.repetitionDecay(equivalents))
        .isInstanceOf(InvalidInput.class);
  }

  /** Both are judged, and the fresh ones chosen, by the loss that is asked for. */
  @Test
  void lossesOfTheBestAndTheLastWeightsAreToldApart() {
    RunSummary cheap =
        MadeUpRuns.run("fresh", "a", 1, new TrainingCost(1000, 1, 1, 1), losses(3.0, 4.0));
    RunSummary dear =
        MadeUpRuns.run("fresh", "a", 1, new TrainingCost(100_000, 1, 1, 1), losses(2.0, 3.0));
    RunSummary repeated = MadeUpRuns.run("repeated", "a", 10, losses(2.5, 3.25));
    List<RunSummary> fresh = List.of(cheap, dear);
    assertThat(FreshEquivalent.of(fresh, List.of(repeated), RunLoss.TEST_BEST).get(0).tokens())
        .isCloseTo(10_000, within(1e-6));
    assertThat(FreshEquivalent.of(fresh, List.of(repeated), RunLoss.TEST_FINAL).get(0).tokens())
        .isCloseTo(Math.pow(10, 4.5), within(1e-6));
    assertThat(FreshEquivalent.of(fresh, List.of(repeated), RunLoss.LEFT_TO_RIGHT_BEST)).isEmpty();
  }

  private static RunLosses losses(double best, double last) {
    return MadeUpRuns.losses(best, last, best, last, null, null);
  }

  private static List<ComparedRun> repeated(double... epochs) {
    long unique = 5000;
    return DoubleStream.of(epochs)
        .mapToObj(
            e -> {
              double effective = unique * DataConstrainedLaw.effectiveEpochs(e, DECAY);
              return new ComparedRun(
                  "source", unique, e, new CostLoss(unique * e, 20 - Math.log(effective)));
            })
        .toList();
  }

  private static ComparedRun fresh(double tokens) {
    return new ComparedRun("source", (long) tokens, 1, new CostLoss(tokens, 20 - Math.log(tokens)));
  }
}
