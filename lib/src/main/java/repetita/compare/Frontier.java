package repetita.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The lowest loss that measured trainings reach with a given cost.
 *
 * @param corners the trainings that are better, by what they are chosen by, than all cheaper ones,
 *     in ascending cost
 * @param dearest the cost of the most expensive training, whether or not it is a corner
 */
public record Frontier(List<CostLoss> corners, double dearest) {

  public Frontier {
    corners = List.copyOf(corners);
  }

  /** The frontier of some trainings. */
  public static Frontier of(List<CostLoss> trainings) {
    List<CostLoss> byCost = new ArrayList<>(trainings);
    byCost.sort(Comparator.comparingDouble(CostLoss::cost).thenComparing(CostLoss::chosenBy));
    List<CostLoss> corners = new ArrayList<>();
    double lowest = Double.POSITIVE_INFINITY;
    for (CostLoss training : byCost) {
      if (training.chosenBy() < lowest) {
        lowest = training.chosenBy();
        corners.add(training);
      }
    }
    return new Frontier(corners, byCost.isEmpty() ? 0 : byCost.get(byCost.size() - 1).cost());
  }

  /** The frontier of some runs. */
  static Frontier ofRuns(List<ComparedRun> runs) {
    return of(runs.stream().map(ComparedRun::result).toList());
  }

  /**
   * The least cost at which the loss is at most this, between two corners on the straight line in
   * the logarithm of the cost; without a training it is above 0.
   */
  public Crossing crossing(double loss) {
    CostLoss before = null;
    for (CostLoss corner : corners) {
      if (corner.loss() <= loss) {
        return before == null
            ? new Crossing(corner.cost(), Censoring.BELOW)
            : new Crossing(at(loss, before, corner), Censoring.NONE);
      }
      before = corner;
    }
    return new Crossing(dearest, Censoring.ABOVE);
  }

  private static double at(double loss, CostLoss before, CostLoss after) {
    double way = (before.loss() - loss) / (before.loss() - after.loss());
    return before.cost() * Math.pow(after.cost() / before.cost(), way);
  }
}
