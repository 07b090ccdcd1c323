package repetita.cli;

import picocli.CommandLine.Option;
import repetita.train.Hardware;

/** On what to compute. */
final class HardwareOptions {

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads that share an operation (default: all processors).")
  private Integer threads;

  @Option(
      names = "--device",
      paramLabel = "NAME",
      defaultValue = "auto",
      description = "auto, cpu or gpu (default: ${DEFAULT-VALUE}).")
  private String device;

  Hardware choose() {
    Hardware machine = Hardware.ofThisMachine();
    return new Hardware(threads == null ? machine.threads() : threads, device);
  }
}
