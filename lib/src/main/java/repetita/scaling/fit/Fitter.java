package repetita.scaling.fit;

import java.util.List;
import repetita.InvalidInput;
import repetita.scaling.law.Law;
import repetita.scaling.law.LawForm;
import repetita.scaling.law.Point;

/** A way to find a law from points. */
public interface Fitter<L extends Law> {

  /** The shape of the law, with all constants open that the fit finds. */
  LawForm<L> form();

  /**
   * The law that fits best, searched from many starts.
   *
   * @throws InvalidInput if the points are too few or too much alike for this law
   */
  LawFit<L> fit(List<Point> points);

  /**
   * The law that fits best near a known one, for points that count differently.
   *
   * @param weights how often each point counts
   */
  LawFit<L> refit(List<Point> points, double[] weights, LawFit<L> from);
}
