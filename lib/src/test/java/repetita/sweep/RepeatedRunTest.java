package repetita.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import repetita.train.RunResult;
import repetita.train.Trainer;
import repetita.train.config.Hardware;
import repetita.train.store.Measurement;

/** Published runs can be repeated by their id. On another processor the last bits may differ. */
class RepeatedRunTest {

  private static final Path SWEEP = Path.of("../data/sweeps/hierarchy.json");

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ar-hierarchy_v_16_m_2_depth_6_rules_3-12800-0.1M-s1-fdcfab1b",
        "mdm-hierarchy_v_16_m_2_depth_6_rules_5-102400-0.1M-s1-5c1ced03"
      })
  void aRunWithDropoutAndOneWithoutHaveThePublishedLosses(String id) throws IOException {
    RunSpec run =
        Sweep.read(SWEEP).runs().stream().filter(r -> r.id().equals(id)).findFirst().orElseThrow();
    RunLosses published =
        SweepTable.exported("hierarchy").summaries().stream()
            .filter(r -> r.run().equals(id))
            .findFirst()
            .orElseThrow()
            .losses();
    RunResult result = Trainer.of(run.config()).in(folder).on(new Hardware(1, "cpu")).train();
    Measurement last = result.log().get(result.log().size() - 1);
    assertThat(last.heldoutLoss()).isCloseTo(published.validation().last(), within(1e-4));
  }
}
