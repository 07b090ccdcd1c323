package repetita.scaling;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import repetita.InvalidInput;
import repetita.random.Draws;
import repetita.random.Stream;

/**
 * Where measured trainings of diffusion overtake measured trainings of AR on the same text. No law
 * is assumed.
 *
 * @param flops the compute from which on diffusion's frontier is not above AR's; infinite if it is
 *     above at the greatest compute, where the crossing is censored
 * @param interval over trainings drawn anew. It is rough: a draw lacks the best training with a
 *     chance of 1/e
 */
public record EmpiricalCrossing(double flops, Interval interval) {

  /**
   * Finds it.
   *
   * @param ar the trainings of AR, all on one number of unique tokens
   * @param mdm those of diffusion on the same text
   * @param draws how often whole clusters are drawn anew, in each family for itself
   * @throws InvalidInput if a family has no training, or no draw is asked for
   */
  public static EmpiricalCrossing of(
      List<Outcome> ar, List<Outcome> mdm, int draws, double level, long seed) {
    if (ar.isEmpty() || mdm.isEmpty() || draws < 1) {
      throw new InvalidInput(
          "A crossing is asked for from %d AR and %d MDM trainings with %d draws; each must be at least 1."
              .formatted(ar.size(), mdm.size(), draws));
    }
    double[] drawn =
        IntStream.range(0, draws)
            .mapToDouble(
                draw -> {
                  RandomGenerator random = Draws.at(seed, Stream.BOOTSTRAP, draw);
                  Frontier drawnAr = Frontier.of(resampled(ar, random));
                  return Frontier.of(resampled(mdm, random)).overtakes(drawnAr);
                })
            .toArray();
    return new EmpiricalCrossing(
        Frontier.of(mdm).overtakes(Frontier.of(ar)), Bootstrap.interval(drawn, level));
  }

  private static List<Outcome> resampled(List<Outcome> trainings, RandomGenerator random) {
    Map<String, List<Outcome>> clusters =
        trainings.stream()
            .collect(Collectors.groupingBy(Outcome::cluster, TreeMap::new, Collectors.toList()));
    List<List<Outcome>> members = List.copyOf(clusters.values());
    List<Outcome> drawn = new ArrayList<>();
    for (int i = 0; i < members.size(); i++) {
      drawn.addAll(members.get(random.nextInt(members.size())));
    }
    return drawn;
  }
}
