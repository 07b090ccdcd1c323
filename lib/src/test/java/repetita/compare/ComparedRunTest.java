package repetita.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import repetita.sweep.EnsembleSummary;
import repetita.sweep.RunCost;
import repetita.sweep.RunLoss;
import repetita.sweep.RunSummary;

class ComparedRunTest {

  @Test
  void aRunIsChosenByTheValidationLossOfTheWeightsThatAreJudged() {
    List<RunSummary> run =
        List.of(MadeUpRuns.run("arm", "a", 10, MadeUpRuns.losses(1, 2, 3, 4, null, 5.0)));
    assertThat(ComparedRun.of(run, RunLoss.TEST_BEST, RunCost.FLOPS))
        .containsExactly(new ComparedRun("a", 6400, 10, new CostLoss(10, 3, 1)));
    assertThat(ComparedRun.of(run, RunLoss.TEST_FINAL, RunCost.EXACT_FLOPS))
        .containsExactly(new ComparedRun("a", 6400, 10, new CostLoss(20, 4, 2)));
    assertThat(ComparedRun.of(run, RunLoss.LEFT_TO_RIGHT_FINAL, RunCost.CORE_SECONDS))
        .containsExactly(new ComparedRun("a", 6400, 10, new CostLoss(30, 5, 2)));
    assertThat(ComparedRun.of(run, RunLoss.LEFT_TO_RIGHT_BEST, RunCost.FLOPS)).isEmpty();
  }

  @Test
  void anEnsembleIsChosenByItsJointValidationLoss() {
    EnsembleSummary two =
        new EnsembleSummary(
            "x y", "arm", "ar", "dickens", "bytes", 2, 6400, "0.2M", 40, 2, 10, 20, 30, 1, 3, 0.1,
            null, null);
    assertThat(ComparedRun.ofEnsembles(List.of(two), EnsembleSummary::flops))
        .containsExactly(new ComparedRun("dickens, subset 2", 6400, 40, new CostLoss(10, 3, 1)));
  }
}
