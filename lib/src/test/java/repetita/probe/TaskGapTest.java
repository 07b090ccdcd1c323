package repetita.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import repetita.InvalidInput;

class TaskGapTest {

  private static final TaskGap.Recipe AR = new TaskGap.Recipe("AR", 1);
  private static final TaskGap.Recipe MDM = new TaskGap.Recipe("MDM", 1);

  private static TaskSummary row(
      String arm, String corpus, long seed, Double validation, double accuracy) {
    return TaskRows.row(1, arm, corpus, seed, validation, accuracy);
  }

  /**
   * The differences are 0.3 and 0.1; Student's 95% quantile with one degree of freedom is 6.3138.
   */
  @Test
  void differencesArePairedByText() {
    List<TaskGap> gaps =
        TaskGap.of(
            List.of(
                row("AR", "a", 1, 2.0, 0.2),
                row("AR", "b", 1, 2.0, 0.6),
                row("AR", "c", 1, 2.0, 0.9),
                row("MDM", "b", 1, 2.0, 0.7),
                row("MDM", "a", 1, 2.0, 0.5)),
            AR,
            MDM,
            0.9);
    assertThat(gaps).hasSize(1);
    TaskGap gap = gaps.get(0);
    assertThat(gap.texts()).isEqualTo(2);
    assertThat(gap.firstAccuracy()).isCloseTo(0.4, within(1e-12));
    assertThat(gap.difference()).isCloseTo(0.2, within(1e-12));
    assertThat(gap.interval().high()).isCloseTo(0.2 + 6.3138 * 0.1, within(1e-4));
  }

  @Test
  void theLowestValidationLossOfTheFirstSeedCounts() {
    TaskGap gap =
        TaskGap.of(
                List.of(
                    row("AR", "a", 1, 2.1, 0.9),
                    row("AR", "a", 1, 2.0, 0.2),
                    row("AR", "a", 2, 1.9, 0.9),
                    row("AR", "b", 1, 2.0, 0.4),
                    row("MDM", "a", 1, 2.0, 0.5),
                    row("MDM", "b", 1, 2.0, 0.5)),
                AR,
                MDM,
                0.9)
            .get(0);
    assertThat(gap.firstAccuracy()).isCloseTo(0.3, within(1e-12));
  }

  @Test
  void aSingleTextIsNoComparison() {
    assertThat(
            TaskGap.of(
                List.of(row("AR", "a", 1, 2.0, 0.9), row("MDM", "a", 1, 2.0, 0.5)), AR, MDM, 0.9))
        .isEmpty();
  }

  /** An ensemble has no validation loss by which one of two could be preferred. */
  @Test
  void severalEnsemblesOnATextAreRefused() {
    TaskSummary ensemble = TaskRows.row(2, "AR", "a", null, null, 0.9);
    assertThatThrownBy(
            () -> TaskGap.of(List.of(ensemble, ensemble), new TaskGap.Recipe("AR", 2), MDM, 0.9))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("2 x AR has ensembles of runs with");
  }
}
