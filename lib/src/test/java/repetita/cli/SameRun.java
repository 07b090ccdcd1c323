package repetita.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import repetita.train.store.Checkpoints;
import repetita.train.store.RunLog;
import repetita.train.store.RunRecord;

/** Compares the folders of two finished runs. */
final class SameRun {

  private SameRun() {}

  /** Equal to the last bit, but for the speed. */
  static void assertSame(Path run, Path reference) throws IOException {
    assertThat(RunRecord.in(run)).isEqualTo(RunRecord.in(reference));
    assertThat(new RunLog(run).read())
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields(
            "tokensPerSecond", "tokensPerCoreSecond")
        .isEqualTo(new RunLog(reference).read());

    Path checkpoint = new Checkpoints(run).newestWhole().orElseThrow().folder();
    Path expected = new Checkpoints(reference).newestWhole().orElseThrow().folder();
    assertThat(checkpoint.getFileName()).isEqualTo(expected.getFileName());
    for (String file : new String[] {"model.safetensors", "optimiser.safetensors", "state.json"}) {
      assertThat(checkpoint.resolve(file)).hasSameBinaryContentAs(expected.resolve(file));
    }
    Path best = new Checkpoints(run).best().orElseThrow().folder();
    assertThat(best.resolve("model.safetensors"))
        .hasSameBinaryContentAs(reference.resolve("best/model.safetensors"));
  }
}
