package repetita.objective;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Hides exactly l tokens, l uniform in 1..T, each with weight T / l. The expected loss is the
 * evidence bound itself, equal to the mean loss over all orders of the tokens (Ou et al.,
 * 2406.03736), at a lower variance than {@link BernoulliMask}: for a model that predicts uniformly
 * every draw gives ln V.
 */
public record UniformCount() implements MaskSampler {

  @Override
  public Mask sample(int length, double level, RandomGenerator random) {
    int count = 1 + (int) (level * length);
    boolean[] hidden = new boolean[length];
    int[] positions = new int[length];
    Arrays.setAll(positions, t -> t);
    for (int i = 0; i < count; i++) {
      int j = i + random.nextInt(length - i);
      hidden[positions[j]] = true;
      positions[j] = positions[i];
    }
    return new Mask(hidden, (double) length / count);
  }

  @Override
  public LossKind lossKind() {
    return LossKind.UPPER_BOUND;
  }

  @Override
  public boolean stratified() {
    return true;
  }
}
