package repetita.cli;

import picocli.CommandLine.Option;
import repetita.train.config.Hardware;

/** The hardware to compute on. */
final class HardwareOptions {

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Number of threads (default: 2, or 1 on a machine with one processor).")
  private Integer threads;

  @Option(
      names = "--device",
      paramLabel = "NAME",
      defaultValue = "auto",
      description = "auto (a GPU if libtorch finds one), cpu or gpu (default: ${DEFAULT-VALUE}).")
  private String device;

  Hardware choose() {
    Hardware machine = Hardware.ofThisMachine();
    return new Hardware(threads == null ? machine.threads() : threads, device);
  }
}
