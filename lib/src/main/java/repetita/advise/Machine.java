package repetita.advise;

import java.util.List;
import repetita.InvalidInput;

/**
 * Hardware for a training.
 *
 * @param devices the number of devices, such as GPUs
 * @param flopsPerSecond the speed of training of one device, in FLOPs (6ND) per second
 * @param memory the memory of one device, in bytes
 */
public record Machine(int devices, double flopsPerSecond, double memory) {

  /** The share of the peak that a training is assumed to reach; measure your own. */
  public static final double UTILIZATION = 0.4;

  private static final double SECONDS_PER_HOUR = 3600;
  private static final double GIGABYTE = 1e9;

  /**
   * @throws InvalidInput if a number is not positive
   */
  public Machine {
    if (!(devices > 0 && flopsPerSecond > 0 && memory > 0)) {
      throw new InvalidInput(
          "A machine of %d devices with %s FLOPs per second and %s bytes is impossible; all must be positive."
              .formatted(devices, flopsPerSecond, memory));
    }
  }

  /**
   * Returns devices of a kind at 40% of their peak: dense bfloat16 products by the makers' data
   * sheets, 989 teraFLOPs per second for an H100 or H200, 312 for an A100, 165 for an RTX 4090. A
   * {@code laptop} is a processor with 0.2 teraFLOPs per second in float32.
   *
   * @throws InvalidInput if the kind is unknown
   */
  public static Machine of(String kind, int devices) {
    return switch (kind) {
      case "h100" -> new Machine(devices, UTILIZATION * 989e12, 80 * GIGABYTE);
      case "h200" -> new Machine(devices, UTILIZATION * 989e12, 141 * GIGABYTE);
      case "a100" -> new Machine(devices, UTILIZATION * 312e12, 80 * GIGABYTE);
      case "4090" -> new Machine(devices, UTILIZATION * 165e12, 24 * GIGABYTE);
      case "laptop" -> new Machine(devices, UTILIZATION * 0.2e12, 8 * GIGABYTE);
      default ->
          throw new InvalidInput(
              "There is no device '%s'; choose one of %s, or give its measured speed."
                  .formatted(kind, String.join(", ", kinds())));
    };
  }

  /** Returns the known kinds of devices. */
  public static List<String> kinds() {
    return List.of("h100", "h200", "a100", "4090", "laptop");
  }

  /** Returns the compute of a number of hours, in FLOPs. */
  public double flops(double hours) {
    return hours * SECONDS_PER_HOUR * devices * flopsPerSecond;
  }

  /** Returns the hours that a compute takes on all devices. */
  public double hours(double flops) {
    return flops / (SECONDS_PER_HOUR * devices * flopsPerSecond);
  }
}
