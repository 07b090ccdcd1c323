package repetita.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;
import repetita.scaling.law.Point;
import repetita.sweep.RunLoss;
import repetita.sweep.RunSummary;
import repetita.sweep.TrainingCost;

class RunsTest {

  private static final Runs RUNS =
      Runs.of(
          List.of(
              run("x", "b", 1, 4, 40),
              run("x", "a", 2, 3, 10),
              run("x", "a", 3, 2, 20),
              run("y", "a", 4, 5, 50)));

  @Test
  void theLowestValidationLossOfEachGroupIsChosenWhateverTheTestLoss() {
    assertThat(RUNS.best(RunLoss.TEST_BEST, RunSummary::source, RunSummary::arm))
        .extracting(RunSummary::source, RunSummary::arm, RunSummary::epochs)
        .containsExactly(tuple("a", "x", 3.0), tuple("a", "y", 4.0), tuple("b", "x", 1.0));
  }

  @Test
  void whatIsJudgedByTheLastWeightsIsChosenByThem() {
    Runs runs =
        Runs.of(
            List.of(
                MadeUpRuns.run("x", "a", 1, MadeUpRuns.losses(1, 4, 1, 4, null, null)),
                MadeUpRuns.run("x", "a", 2, MadeUpRuns.losses(2, 3, 2, 3, null, null))));
    assertThat(runs.best(RunLoss.TEST_BEST)).extracting(RunSummary::epochs).containsExactly(1.0);
    assertThat(runs.best(RunLoss.TEST_FINAL)).extracting(RunSummary::epochs).containsExactly(2.0);
    assertThat(runs.best(RunLoss.LEFT_TO_RIGHT_FINAL))
        .extracting(RunSummary::epochs)
        .containsExactly(2.0);
  }

  @Test
  void noRunsHaveNoBest() {
    assertThat(Runs.of(List.of()).best(RunLoss.TEST_BEST, RunSummary::source)).isEmpty();
  }

  @Test
  void filtersCombine() {
    assertThat(RUNS.arm("x").where(run -> run.source().equals("a"))).isEqualTo(RUNS.subList(1, 3));
    assertThat(RUNS.arm("x", "y")).isEqualTo(RUNS);
    assertThat(RUNS.arm("x").and(RUNS.arm("y"))).isEqualTo(RUNS);
    assertThat(RUNS.epochs(1, 4)).containsExactly(RUNS.get(0), RUNS.get(3));
    assertThat(RUNS.uniqueTokens(MadeUpRuns.UNIQUE_TOKENS).family("ar").networks("0.2M"))
        .isEqualTo(RUNS);
    assertThat(RUNS.family("mdm")).isEmpty();
    assertThat(RUNS.networks("0.5M")).isEmpty();
    assertThat(RUNS.uniqueTokens(1)).isEmpty();
  }

  @Test
  void runsOfOneSourceKeepTheirOrder() {
    assertThat(RUNS.by(RunSummary::source).keySet()).containsExactly("a", "b");
    assertThat(RUNS.by(RunSummary::source).get("a")).isEqualTo(RUNS.subList(1, 4));
  }

  @Test
  void aRunIsAPointOfALawIfItHasTheLoss() {
    RunSummary run =
        MadeUpRuns.run("x", "a", 4, new TrainingCost(25_600, 1, 2, 3), MadeUpRuns.losses(1.9, 2.5));
    assertThat(Runs.of(List.of(run)).points(RunLoss.TEST_FINAL))
        .containsExactly(new Point(200_000, MadeUpRuns.UNIQUE_TOKENS, 25_600, 2.5, run.run()));
    assertThat(Runs.of(List.of(run)).points(RunLoss.LEFT_TO_RIGHT_FINAL)).isEmpty();
  }

  private static RunSummary run(
      String arm, String source, double epochs, double validation, double test) {
    return MadeUpRuns.run(arm, source, epochs, MadeUpRuns.losses(validation, test));
  }
}
