package repetita.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.List;
import org.junit.jupiter.api.Test;
import repetita.objective.BernoulliMask;
import repetita.objective.UniformCount;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;

class MaskNoiseTest {

  @Test
  void countsWeighOneInEveryDrawAndBernoulliMasksOnAverage() {
    Table weights =
        MaskNoise.meanWeights(
            new int[32], 2000, List.of(new BernoulliMask(1e-3), new UniformCount()));
    Table scatter = MaskNoise.scatter(weights);
    Row bernoulli = scatter.row(0);
    assertThat(bernoulli.getString("masks")).isEqualTo("BernoulliMask");
    assertThat(bernoulli.getDouble("mean")).isCloseTo(1, offset(0.05));
    assertThat(bernoulli.getDouble("smallest")).isLessThan(0.5);
    assertThat(bernoulli.getDouble("largest")).isGreaterThan(2);
    Row count = scatter.row(1);
    assertThat(count.getString("masks")).isEqualTo("UniformCount");
    assertThat(count.getDouble("smallest")).isCloseTo(1, offset(1e-5));
    assertThat(count.getDouble("largest")).isCloseTo(1, offset(1e-5));
  }
}
