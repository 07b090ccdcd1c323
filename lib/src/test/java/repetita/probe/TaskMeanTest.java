package repetita.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class TaskMeanTest {

  private static TaskSummary row(int members, String corpus, Long seed, double accuracy) {
    return TaskRows.row(members, "AR", corpus, seed, 2.0, accuracy);
  }

  /** Three runs on one text weigh as much as one run on another. */
  @Test
  void seedsOfOneTextCountOnce() {
    List<TaskMean> means =
        TaskMean.of(
            List.of(
                row(1, "a", 0L, 0.2),
                row(1, "a", 1L, 0.3),
                row(1, "a", 2L, 0.4),
                row(1, "b", 0L, 0.5)),
            0.9);
    assertThat(means).hasSize(1);
    assertThat(means.get(0).texts()).isEqualTo(2);
    assertThat(means.get(0).accuracy()).isCloseTo(0.4, within(1e-12));
    double spread = 6.3138 * 0.1; // Student's 95% quantile with one degree of freedom, times 0.1
    assertThat(means.get(0).interval().low()).isCloseTo(0.4 - spread, within(1e-4));
  }

  @Test
  void ensemblesAreGroupsOfTheirOwn() {
    List<TaskMean> means =
        TaskMean.of(
            List.of(
                row(1, "a", 0L, 0.2),
                row(1, "b", 0L, 0.4),
                row(3, "a", null, 0.5),
                row(3, "b", null, 0.6),
                row(2, "a", null, 0.5)),
            0.9);
    assertThat(means).extracting(TaskMean::members).containsExactly(1, 3);
    assertThat(means.get(1).accuracy()).isCloseTo(0.55, within(1e-12));
  }
}
