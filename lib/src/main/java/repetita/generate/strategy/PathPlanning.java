package repetita.generate.strategy;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import repetita.InvalidInput;
import repetita.random.Draws;

/**
 * P2, path planning (Peng et al., arXiv 2502.03540), with the model as its own planner. Step i of S
 * keeps the best i / S of the positions and masks the others again. A position's score is ln of the
 * probability of its token: for a masked position of the drawn one, for a visible one of the one
 * that is there, multiplied by eta.
 *
 * @param eta 0 never remasks; the larger it is, the more is remasked
 * @param steps S
 */
public record PathPlanning(double eta, int steps) implements Strategy {

  public PathPlanning {
    Strategy.requireSteps(steps);
    if (!(eta >= 0)) {
      throw new InvalidInput("Eta is %s; it must be at least 0.".formatted(eta));
    }
  }

  @Override
  public boolean isFinished(Region region, int step) {
    return step == steps;
  }

  /** All positions, because visible tokens are scored too; only the masked ones if eta is 0. */
  @Override
  public int[] asks(Region region, int step, RandomGenerator random) {
    return eta == 0 ? region.masked() : region.free();
  }

  @Override
  public Edit edit(Region region, List<Prediction> predictions, int step, RandomGenerator random) {
    int masked = (int) ((long) region.size() * (steps - step - 1) / steps);
    int kept = region.size() - masked;
    double[] score = new double[region.hidden().length];
    Arrays.fill(score, Double.POSITIVE_INFINITY);
    for (Prediction each : predictions) {
      boolean hidden = region.hidden()[each.position()];
      score[each.position()] = hidden ? each.logProbability() : eta * each.logProbability();
    }
    int[] shuffled = Draws.permutation(region.size(), random);
    Set<Integer> best =
        IntStream.of(shuffled)
            .map(i -> region.free()[i])
            .boxed()
            .sorted((one, other) -> Double.compare(score[other], score[one]))
            .limit(kept)
            .collect(Collectors.toSet());
    return new Edit(
        Arrays.stream(region.masked()).filter(best::contains).toArray(),
        Arrays.stream(region.visible()).filter(t -> !best.contains(t)).toArray());
  }

  /**
   * @throws InvalidInput always: the plan is for the whole row
   */
  @Override
  public Strategy forBlock(int before, int size, int free) {
    throw new InvalidInput("Path planning cannot decode in blocks; leave the block length out.");
  }
}
