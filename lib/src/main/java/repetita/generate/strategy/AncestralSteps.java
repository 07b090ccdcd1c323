package repetita.generate.strategy;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Ancestral sampling on a grid of N times (Sahoo et al., MDLM, arXiv 2406.07524): in the step from
 * time t to s every masked token stays masked with probability (1 - alpha_s) / (1 - alpha_t),
 * independently of the others, and is drawn otherwise. The last step draws all that are left.
 * Tokens of one step are drawn independently of each other, so few steps are wrong even for an
 * exact model.
 *
 * @param steps N
 */
public record AncestralSteps(NoiseSchedule noise, int steps) implements Strategy {

  public AncestralSteps {
    Strategy.requireSteps(steps);
  }

  @Override
  public int[] asks(Region region, int step, RandomGenerator random) {
    double t = 1 - (double) step / steps;
    double stays = noise.staysMasked(Math.max(0, 1 - (step + 1.0) / steps), t);
    return Arrays.stream(region.masked())
        .filter(position -> step == steps - 1 || random.nextDouble() >= stays)
        .toArray();
  }

  @Override
  public Edit edit(Region region, List<Prediction> predictions, int step, RandomGenerator random) {
    return Edit.reveal(predictions.stream().mapToInt(Prediction::position).toArray());
  }

  @Override
  public Strategy forBlock(int before, int size, int free) {
    return new AncestralSteps(noise, Strategy.share(steps, before, size, free));
  }
}
