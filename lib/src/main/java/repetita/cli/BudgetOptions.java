package repetita.cli;

import picocli.CommandLine.Option;
import repetita.InvalidInput;
import repetita.advise.Machine;

/** The compute of a training and the hardware for it. */
final class BudgetOptions {

  private static final double GIGABYTE = 1e9;

  @Option(
      names = "--flops",
      paramLabel = "C",
      converter = RealQuantity.class,
      description = "Training compute (6ND), such as 1e20.")
  private Double flops;

  @Option(
      names = "--budget-hours",
      paramLabel = "H",
      converter = RealQuantity.class,
      description =
          "Instead of --flops: hours of training on all devices, with --device or"
              + " --flops-per-second.")
  private Double hours;

  @Option(
      names = "--device",
      paramLabel = "KIND",
      description = "h100, h200, a100, 4090 or laptop, at 40%% of its peak.")
  private String device;

  @Option(
      names = "--devices",
      paramLabel = "N",
      defaultValue = "1",
      description = "The number of devices (default: ${DEFAULT-VALUE}).")
  private int devices;

  @Option(
      names = "--flops-per-second",
      paramLabel = "F",
      converter = RealQuantity.class,
      description =
          "Instead of --device: measured training speed of one device, not the peak; see 'repetita"
              + " speed'.")
  private Double flopsPerSecond;

  /** The hardware; an H100 if none is named. */
  Machine machine() {
    if (device != null && flopsPerSecond != null) {
      throw new InvalidInput(
          "Both --device and --flops-per-second give the speed of a device; give one of them.");
    }
    return flopsPerSecond == null
        ? Machine.of(device == null ? "h100" : device, devices)
        : new Machine(devices, flopsPerSecond, 80 * GIGABYTE);
  }

  /** The compute in FLOPs. */
  double flops() {
    if (flops != null && hours == null) {
      return flops;
    }
    if (flops == null && hours != null && (device != null || flopsPerSecond != null)) {
      return machine().flops(hours);
    }
    throw new InvalidInput(
        "Advice needs the compute: either --flops, or --budget-hours with --device or --flops-per-second.");
  }
}
