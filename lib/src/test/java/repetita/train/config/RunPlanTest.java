package repetita.train.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import repetita.corpus.EpochOrder;
import repetita.train.TinyRun;

class RunPlanTest {

  @Test
  void batchesRunOverEpochsAndTheLastIsShorter() {
    RunPlan plan = RunPlan.of(TinyRun.config(TinyRun.AR, 0, 1), 20);
    assertThat(plan.totalRows()).isEqualTo(358);
    assertThat(plan.totalSteps()).isEqualTo(60);
    assertThat(plan.rowsBefore(1)).isZero();
    assertThat(plan.rowsBefore(5)).isEqualTo(24);
    assertThat(plan.rowsIn(59)).isEqualTo(6);
    assertThat(plan.rowsIn(60)).isEqualTo(4);
    assertThat(LongStream.rangeClosed(1, 60).filter(plan::evaluatesAfter))
        .containsExactly(1L, 8L, 16L, 24L, 32L, 40L, 48L, 56L, 60L);
  }

  @Property
  void everyEpochVisitsEveryRowOnce(
      @ForAll @IntRange(min = 1, max = 40) int rows,
      @ForAll @IntRange(min = 1, max = 50) int batch,
      @ForAll @IntRange(min = 1, max = 7) int epochs) {
    RunPlan plan = new RunPlan(rows, batch, (long) epochs * rows, 1);
    EpochOrder order = new EpochOrder(1, rows);
    int[][] visits = new int[epochs][rows];
    long visit = 0;
    for (long step = 1; step <= plan.totalSteps(); step++) {
      assertThat(plan.rowsBefore(step)).isEqualTo(visit);
      assertThat(plan.rowsIn(step)).isBetween(1, batch);
      for (int i = 0; i < plan.rowsIn(step); i++) {
        visits[(int) (visit / rows)][order.row(visit)]++;
        visit++;
      }
    }
    for (int[] epoch : visits) {
      assertThat(epoch).containsOnly(1);
    }
  }
}
