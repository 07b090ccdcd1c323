package repetita.scaling;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.math3.analysis.solvers.BisectionSolver;

/**
 * The lowest loss that measured trainings reach with a given compute.
 *
 * @param corners the trainings that are better, by what they are chosen by, than all cheaper ones,
 *     in ascending compute
 * @param dearest the compute of the dearest training, be it a corner or not
 */
public record Frontier(List<Outcome> corners, double dearest) {

  private static final double PRECISION = 1e-9;
  private static final int EVALUATIONS = 200;

  public Frontier {
    corners = List.copyOf(corners);
  }

  /** The frontier of some trainings. */
  public static Frontier of(List<Outcome> trainings) {
    List<Outcome> byCompute = new ArrayList<>(trainings);
    byCompute.sort(Comparator.comparingDouble(Outcome::flops).thenComparing(Outcome::chosenBy));
    List<Outcome> corners = new ArrayList<>();
    double lowest = Double.POSITIVE_INFINITY;
    for (Outcome training : byCompute) {
      if (training.chosenBy() < lowest) {
        lowest = training.chosenBy();
        corners.add(training);
      }
    }
    return new Frontier(
        corners, byCompute.isEmpty() ? 0 : byCompute.get(byCompute.size() - 1).flops());
  }

  /**
   * The loss at a compute: between two corners on the straight line in ln C, beyond the last one
   * flat, before the first one infinite.
   */
  public double lossAt(double flops) {
    Outcome before = null;
    for (Outcome corner : corners) {
      if (corner.flops() > flops) {
        return before == null ? Double.POSITIVE_INFINITY : between(before, corner, flops);
      }
      before = corner;
    }
    return before == null ? Double.POSITIVE_INFINITY : before.loss();
  }

  /** The least compute at which the loss is at most so high; without a training it lies above 0. */
  public Reach reach(double loss) {
    Outcome before = null;
    for (Outcome corner : corners) {
      if (corner.loss() <= loss) {
        return before == null
            ? new Reach(corner.flops(), Censoring.BELOW)
            : new Reach(at(loss, before, corner), Censoring.NONE);
      }
      before = corner;
    }
    return new Reach(dearest, Censoring.ABOVE);
  }

  /**
   * The compute from which on this frontier is not above another; infinite if it is above it at the
   * greatest compute of both.
   */
  public double overtakes(Frontier other) {
    double[] computes =
        Stream.concat(corners.stream(), other.corners.stream())
            .mapToDouble(Outcome::flops)
            .sorted()
            .toArray();
    double ahead = Double.POSITIVE_INFINITY;
    for (int i = computes.length - 1; i >= 0; i--) {
      double flops = computes[i];
      if (lossAt(flops) > other.lossAt(flops)) {
        boolean begun = lossAt(flops) < Double.POSITIVE_INFINITY;
        return Double.isInfinite(ahead) || !begun ? ahead : crossing(other, flops, ahead);
      }
      ahead = flops;
    }
    return ahead;
  }

  private double crossing(Frontier other, double behind, double ahead) {
    return Math.exp(
        new BisectionSolver(PRECISION)
            .solve(
                EVALUATIONS,
                logC -> lossAt(Math.exp(logC)) - other.lossAt(Math.exp(logC)),
                Math.log(behind),
                Math.log(ahead)));
  }

  private static double at(double loss, Outcome before, Outcome after) {
    double way = (before.loss() - loss) / (before.loss() - after.loss());
    return before.flops() * Math.pow(after.flops() / before.flops(), way);
  }

  private static double between(Outcome before, Outcome after, double flops) {
    double way = Math.log(flops / before.flops()) / Math.log(after.flops() / before.flops());
    return before.loss() + way * (after.loss() - before.loss());
  }
}
