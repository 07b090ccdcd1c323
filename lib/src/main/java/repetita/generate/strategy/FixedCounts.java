package repetita.generate.strategy;

import java.util.List;
import java.util.random.RandomGenerator;
import repetita.InvalidInput;

/**
 * Reveals a fixed number of tokens in each step, the best by a ranking. With {@link
 * Ranking#CONFIDENCE} this is the decoding of MaskGIT (Chang et al., arXiv 2202.04200) and LLaDA
 * (Nie et al., arXiv 2502.09992).
 *
 * @param temperature if above 0, positions are drawn without replacement from softmax(score /
 *     temperature) instead of the best ones, where the score is the probability, margin or negative
 *     entropy, as {@code alg_temp} in Dream (arXiv 2508.15487)
 */
public record FixedCounts(Ranking ranking, TransferSchedule schedule, int steps, double temperature)
    implements Strategy {

  public FixedCounts {
    Strategy.requireSteps(steps);
    if (!(temperature >= 0)) {
      throw new InvalidInput(
          "The temperature of positions is %s; it must be at least 0.".formatted(temperature));
    }
  }

  @Override
  public int[] asks(Region region, int step, RandomGenerator random) {
    return region.masked();
  }

  @Override
  public Edit edit(Region region, List<Prediction> predictions, int step, RandomGenerator random) {
    int count = schedule.counts(region.size(), steps).get(step);
    return Edit.reveal(Ranking.first(ranking.sorted(predictions, temperature, random), count));
  }

  @Override
  public Strategy forBlock(int before, int size, int free) {
    return new FixedCounts(
        ranking, schedule, Strategy.share(steps, before, size, free), temperature);
  }
}
