package repetita.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import tech.tablesaw.api.Table;

/**
 * The lowest loss that measured trainings reach with a given cost.
 *
 * @param corners the trainings that are better, by what they are chosen by, than all cheaper ones,
 *     in ascending cost
 * @param dearest the cost of the dearest training, be it a corner or not
 */
public record Frontier(List<Outcome> corners, double dearest) {

  public Frontier {
    corners = List.copyOf(corners);
  }

  /** The frontier of some trainings. */
  public static Frontier of(List<Outcome> trainings) {
    List<Outcome> byCost = new ArrayList<>(trainings);
    byCost.sort(Comparator.comparingDouble(Outcome::cost).thenComparing(Outcome::chosenBy));
    List<Outcome> corners = new ArrayList<>();
    double lowest = Double.POSITIVE_INFINITY;
    for (Outcome training : byCost) {
      if (training.chosenBy() < lowest) {
        lowest = training.chosenBy();
        corners.add(training);
      }
    }
    return new Frontier(corners, byCost.isEmpty() ? 0 : byCost.get(byCost.size() - 1).cost());
  }

  /**
   * The frontier of the runs of a sweep, chosen by their validation loss: by {@code
   * validation_best} for {@code test_best}, and by {@code validation_final} for losses of the last
   * weights.
   *
   * @param loss the column of losses; runs without one are left out
   * @param cost the column of costs
   */
  public static Frontier of(Table runs, String loss, String cost) {
    return of(
        runs.where(runs.doubleColumn(loss).isNotMissing()).stream()
            .map(
                row ->
                    new Outcome(
                        ((Number) row.getObject(cost)).doubleValue(),
                        row.getDouble(loss),
                        row.getDouble(BestRuns.chosenBy(loss))))
            .toList());
  }

  /**
   * The least cost at which the loss is at most so high, between two corners on the straight line
   * in the logarithm of the cost; without a training it lies above 0.
   */
  public Reach reach(double loss) {
    Outcome before = null;
    for (Outcome corner : corners) {
      if (corner.loss() <= loss) {
        return before == null
            ? new Reach(corner.cost(), Censoring.BELOW)
            : new Reach(at(loss, before, corner), Censoring.NONE);
      }
      before = corner;
    }
    return new Reach(dearest, Censoring.ABOVE);
  }

  private static double at(double loss, Outcome before, Outcome after) {
    double way = (before.loss() - loss) / (before.loss() - after.loss());
    return before.cost() * Math.pow(after.cost() / before.cost(), way);
  }
}
