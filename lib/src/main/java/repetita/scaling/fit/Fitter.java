package repetita.scaling.fit;

import java.util.List;
import repetita.InvalidInput;
import repetita.scaling.law.Law;
import repetita.scaling.law.LawForm;
import repetita.scaling.law.Point;

/** A method that fits a law to points. */
public interface Fitter<L extends Law> {

  /** Returns the form of the law, with all constants that are fitted as free constants. */
  LawForm<L> form();

  /**
   * Fits the law, searching from many starting points.
   *
   * @throws InvalidInput if there are too few points for this law, or they do not vary enough
   */
  LawFit<L> fit(List<Point> points);

  /**
   * Refits the law with weighted points, starting from an earlier fit.
   *
   * @param weights the weight of each point
   */
  LawFit<L> refit(List<Point> points, double[] weights, LawFit<L> from);
}
