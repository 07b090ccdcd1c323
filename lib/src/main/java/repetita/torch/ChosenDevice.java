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
   * @throws InvalidInput if it is {@code gpu} and there is none; the message gives the cause
   */
  public static ChosenDevice of(String name) {
    return switch (name) {
      case "cpu" -> new ChosenDevice(Device.cpu(), "requested");
      case "gpu" -> {
        if (Libtorch.engine().getGpuCount() == 0) {
          throw new InvalidInput(MissingGpu.find().sentence(), "device");
        }
        yield new ChosenDevice(Device.gpu(), "requested");
      }
      case "auto" -> {
        int gpus = Libtorch.engine().getGpuCount();
        yield gpus == 0
            ? new ChosenDevice(Device.cpu(), MissingGpu.find().clause())
            : new ChosenDevice(Device.gpu(), "libtorch finds " + gpus + " GPU(s)");
      }
      default ->
          throw new InvalidInput("The device is \"" + name + "\"; it must be auto, cpu or gpu.");
    };
  }
}
