package repetita.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The frontier of runs: the lowest loss that they reach up to each cost.
 *
 * @param corners the runs that are better than all cheaper ones, by the loss that selects runs, in
 *     ascending cost
 * @param highestCost the cost of the most expensive run, whether or not it is a corner
 */
public record Frontier(List<CostLoss> corners, double highestCost) {

  public Frontier {
    corners = List.copyOf(corners);
  }

  /** The frontier of runs that are reduced to cost and loss. */
  public static Frontier of(List<CostLoss> runs) {
    List<CostLoss> byCost = new ArrayList<>(runs);
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

  /** The frontier of runs. */
  static Frontier ofRuns(List<ComparedRun> runs) {
    return of(runs.stream().map(ComparedRun::result).toList());
  }

  /**
   * The lowest cost with at most this loss. Between two corners it is interpolated linearly in the
   * logarithm of the cost. Without runs it is censored, above 0.
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
    return new Crossing(highestCost, Censoring.ABOVE);
  }

  private static double at(double loss, CostLoss before, CostLoss after) {
    double way = (before.loss() - loss) / (before.loss() - after.loss());
    return before.cost() * Math.pow(after.cost() / before.cost(), way);
  }
}
