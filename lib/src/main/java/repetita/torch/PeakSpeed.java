package repetita.torch;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/** Measures the speed of large square matrix products on this machine. */
public final class PeakSpeed {

  private static final int[] SIZES = {512, 1024, 2048};
  private static final int REPETITIONS = 8;
  private static final long LONGEST = 5_000_000_000L;

  private PeakSpeed() {}

  /**
   * Returns the best speed over several sizes, in FLOPs per second. Without processor support a
   * precision can be extremely slow, so the measurement ends after a few seconds.
   *
   * @param precision the precision of the factors
   */
  public static double flopsPerSecond(Device device, Precision precision) {
    double best = 0;
    long begun = System.nanoTime();
    try (NoGradient off = NoGradient.open();
        NDManager manager = Libtorch.manager(device)) {
      for (int size : SIZES) {
        NDArray a = precision.factor(manager.randomNormal(new Shape(size, size)));
        NDArray b = manager.randomNormal(new Shape(size, size));
        for (int i = 0; i < REPETITIONS; i++) {
          long start = System.nanoTime();
          try (NDArray product = Operations.head(a, b, size);
              NDArray one = product.get(0, 0)) {
            one.getFloat(); // on a GPU this waits for the product
          }
          double seconds = (System.nanoTime() - start) / 1e9;
          best = Math.max(best, 2.0 * size * size * size / seconds);
          if (System.nanoTime() - begun > LONGEST) {
            return best;
          }
        }
      }
    }
    return best;
  }
}
