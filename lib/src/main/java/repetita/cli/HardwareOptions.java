package repetita.cli;

import picocli.CommandLine.Option;
import repetita.train.config.Hardware;

/** On what to compute. */
final class HardwareOptions {

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "How many compute at a time (default: two, if there are as many processors).")
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
