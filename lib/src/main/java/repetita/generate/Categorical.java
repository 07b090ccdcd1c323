package repetita.generate;

import java.util.random.RandomGenerator;
import repetita.model.Softmax;

/** Draws from softmax(logits), in double precision. */
final class Categorical {

  private Categorical() {}

  /** Returns an index in 0 .. classes-1 with probability proportional to exp(logits[index]). */
  static int draw(double[] logits, int classes, RandomGenerator random) {
    double[] probabilities = Softmax.of(logits, 0, classes);
    double left = random.nextDouble();
    for (int i = 0; i < classes; i++) {
      left -= probabilities[i];
      if (left < 0) {
        return i;
      }
    }
    return classes - 1;
  }
}
