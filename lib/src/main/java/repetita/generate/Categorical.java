package repetita.generate;

import java.util.random.RandomGenerator;

/** Draws from softmax(logits), in double precision. */
final class Categorical {

  private Categorical() {}

  /** An index in 0 .. classes-1 with probability proportional to exp(logits[index]). */
  static int draw(double[] logits, int classes, RandomGenerator random) {
    double greatest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < classes; i++) {
      greatest = Math.max(greatest, logits[i]);
    }
    double total = 0;
    for (int i = 0; i < classes; i++) {
      total += Math.exp(logits[i] - greatest);
    }
    double left = random.nextDouble() * total;
    for (int i = 0; i < classes; i++) {
      left -= Math.exp(logits[i] - greatest);
      if (left < 0) {
        return i;
      }
    }
    return classes - 1;
  }
}
