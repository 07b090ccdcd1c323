package repetita.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;
import repetita.train.config.TrainConfig;

class GridTest {

  private static final TrainConfig CONFIG = TrainConfig.defaults();

  @Test
  void theFirstSettingVariesSlowest() {
    Grid grid = Grid.of(CONFIG).with("epochs", List.of(1, 2)).with("seed", List.of(3, 4, 5));
    assertThat(grid.configs())
        .extracting(TrainConfig::epochs, TrainConfig::seed)
        .containsExactly(
            tuple(1.0, 3L),
            tuple(1.0, 4L),
            tuple(1.0, 5L),
            tuple(2.0, 3L),
            tuple(2.0, 4L),
            tuple(2.0, 5L));
  }

  @Test
  void withoutAVariedSettingTheConfigurationsStay() {
    TrainConfig other = CONFIG.with("seed", 7);
    assertThat(Grid.of(CONFIG, other).configs()).containsExactly(CONFIG, other);
    assertThat(Grid.of(CONFIG).with("seed", List.of()).configs()).isEmpty();
  }
}
