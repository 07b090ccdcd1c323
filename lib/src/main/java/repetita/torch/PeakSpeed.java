package repetita.torch;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/** How fast this machine multiplies large float32 matrices. */
public final class PeakSpeed {

  private static final int[] SIZES = {512, 1024, 2048};
  private static final int REPETITIONS = 8;

  private PeakSpeed() {}

  /** The best speed over several square sizes, in floating-point operations per second. */
  public static double flopsPerSecond(Device device) {
    double best = 0;
    try (NoGradient off = NoGradient.open();
        NDManager manager = Libtorch.manager(device)) {
      for (int size : SIZES) {
        NDArray a = manager.randomNormal(new Shape(size, size));
        NDArray b = manager.randomNormal(new Shape(size, size));
        for (int i = 0; i < REPETITIONS; i++) {
          long start = System.nanoTime();
          try (NDArray product = Operations.linear(a, b);
              NDArray one = product.get(0, 0)) {
            one.getFloat(); // on a GPU this waits for the product
          }
          double seconds = (System.nanoTime() - start) / 1e9;
          best = Math.max(best, 2.0 * size * size * size / seconds);
        }
      }
    }
    return best;
  }
}
