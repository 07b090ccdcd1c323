package repetita.objective;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Masks exactly l tokens, l uniform in 1..T, each with weight T / l. The expected loss is the
 * evidence bound itself, equal to the average loss over all orders of the tokens (Ou et al., arXiv
 * 2406.03736). Its variance is lower than that of {@link BernoulliMask}: for a model that predicts
 * uniformly, every draw gives ln V.
 */
public record UniformCount() implements MaskSampler {

  @Override
  public Mask sample(int length, double level, RandomGenerator random) {
    int count = 1 + (int) (level * length);
    boolean[] masked = new boolean[length];
    int[] positions = new int[length];
    Arrays.setAll(positions, t -> t);
    for (int i = 0; i < count; i++) {
      int j = i + random.nextInt(length - i);
      masked[positions[j]] = true;
      positions[j] = positions[i];
    }
    return new Mask(masked, (double) length / count);
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
