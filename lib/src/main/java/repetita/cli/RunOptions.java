package repetita.cli;

import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import repetita.train.config.Hardware;
import repetita.train.store.TrainedRun;

/** Which trained model, and on what to run it. */
final class RunOptions {

  @Parameters(paramLabel = "DIR", description = "A run's folder.")
  private Path folder;

  @Option(
      names = "--weights",
      paramLabel = "WHICH",
      defaultValue = "best",
      description = "best or newest (default: ${DEFAULT-VALUE}).")
  private TrainedRun.Weights weights;

  @Mixin private HardwareOptions hardware = new HardwareOptions();

  TrainedRun run() {
    return TrainedRun.in(folder);
  }

  TrainedRun.Weights weights() {
    return weights;
  }

  Hardware hardware() {
    return hardware.choose();
  }
}
