package repetita.torch;

import ai.djl.Device;
import repetita.InvalidInput;

/**
 * The device of a run and the reason for it.
 *
 * @param device the device
 * @param reason the reason, as a clause
 */
public record ChosenDevice(Device device, String reason) {

  /**
   * Chooses a device by name.
   *
   * @param name {@code auto}, {@code cpu} or {@code gpu}
   */
  public static ChosenDevice of(String name) {
    int gpus = Libtorch.engine().getGpuCount();
    return switch (name) {
      case "cpu" -> new ChosenDevice(Device.cpu(), "requested");
      case "gpu" -> {
        if (gpus == 0) {
          throw new InvalidInput(
              "libtorch sees no GPU; choose the device cpu, or see docs/gpu.md.", "device");
        }
        yield new ChosenDevice(Device.gpu(), "requested");
      }
      case "auto" ->
          gpus == 0
              ? new ChosenDevice(Device.cpu(), "libtorch sees no GPU")
              : new ChosenDevice(Device.gpu(), "libtorch sees " + gpus + " GPU(s)");
      default ->
          throw new InvalidInput("The device is \"" + name + "\"; it must be auto, cpu or gpu.");
    };
  }
}
