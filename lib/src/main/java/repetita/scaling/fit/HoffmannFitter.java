package repetita.scaling.fit;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import repetita.InvalidInput;
import repetita.scaling.law.ChinchillaLaw;
import repetita.scaling.law.DataConstrainedLaw;
import repetita.scaling.law.FitParameter;
import repetita.scaling.law.Law;
import repetita.scaling.law.LawForm;
import repetita.scaling.law.OverfittingLaw;
import repetita.scaling.law.Point;

/**
 * Hoffmann et al.'s method (arXiv 2203.15556, section 3.3): minimizes the summed Huber loss, with
 * threshold 1e-3, of ln L_law - ln L_measured. The loss is summed and not averaged, because an
 * average makes searches stop early (Besiroglu et al., arXiv 2404.10102).
 */
public final class HoffmannFitter<L extends Law> implements Fitter<L> {

  /** Hoffmann's threshold, in units of ln L. */
  static final Huber OBJECTIVE = new Huber(1e-3);

  private static final double SAME_OBJECTIVE = 1e-6;

  private final LawForm<L> form;
  private final double irreducible;
  private final List<Variation> variations;
  private final Function<List<Point>, List<double[]>> starts;

  /**
   * @param irreducible the fixed E, which every loss must exceed; 0 if E is fitted
   */
  HoffmannFitter(
      LawForm<L> form,
      double irreducible,
      List<Variation> variations,
      Function<List<Point>, List<double[]>> starts) {
    this.form = form;
    this.irreducible = irreducible;
    this.variations = variations;
    this.starts = starts;
  }

  /** Returns a fitter of Chinchilla's law with two exponents. */
  public static HoffmannFitter<ChinchillaLaw> chinchilla() {
    return new HoffmannFitter<>(
        LawForm.chinchilla(),
        0,
        List.of(Variation.LOSS, Variation.PARAMETERS, Variation.TOKENS),
        points -> Starts.projected(points, false));
  }

  /** Returns a fitter of Chinchilla's law with one exponent for both terms. */
  public static HoffmannFitter<ChinchillaLaw> tiedChinchilla() {
    return new HoffmannFitter<>(
        LawForm.tiedChinchilla(),
        0,
        List.of(Variation.LOSS, Variation.PARAMETERS, Variation.TOKENS),
        points -> Starts.projected(points, true));
  }

  /**
   * Returns a fitter of Chinchilla's law with one exponent and a known E, such as the known entropy
   * of a source. It rejects points whose loss is not above E.
   *
   * @param irreducible E, in nats per token
   */
  public static HoffmannFitter<ChinchillaLaw> tiedChinchilla(double irreducible) {
    LawForm<ChinchillaLaw> form = LawForm.tiedChinchilla();
    int place = form.indexOf(FitParameter.IRREDUCIBLE.name());
    return new HoffmannFitter<>(
        form.holding(place, irreducible),
        irreducible,
        List.of(Variation.LOSS, Variation.PARAMETERS, Variation.TOKENS),
        points ->
            Starts.projected(points, true).stream()
                .map(start -> LawForm.without(start, place))
                .toList());
  }

  /** Returns a fitter of R_D* and R_N* with a given law for fresh tokens. */
  public static HoffmannFitter<DataConstrainedLaw> repeated(ChinchillaLaw fresh) {
    return new HoffmannFitter<>(
        LawForm.repeated(fresh),
        fresh.irreducible(),
        List.of(Variation.LOSS, Variation.REPETITIONS),
        points -> Starts.decays(Starts.DECAYS));
  }

  /** Returns a fitter of all constants but R_N*, for tables without a law for fresh tokens. */
  public static HoffmannFitter<DataConstrainedLaw> tokensOnly() {
    return new HoffmannFitter<>(
        LawForm.tokensOnly(LawForm.tiedChinchilla()),
        0,
        List.of(
            Variation.LOSS, Variation.PARAMETERS, Variation.UNIQUE_TOKENS, Variation.REPETITIONS),
        points -> Starts.crossed(Starts.projected(points, true), Starts.DECAYS));
  }

  /**
   * Returns a fitter of all constants of the data-constrained law jointly. Unlike {@link
   * TwoStepFitter} it is not biased by fresh runs of models that are too large for their tokens.
   */
  public static HoffmannFitter<DataConstrainedLaw> joint() {
    return new HoffmannFitter<>(
        LawForm.dataConstrained(LawForm.tiedChinchilla()),
        0,
        List.of(
            Variation.LOSS, Variation.PARAMETERS, Variation.UNIQUE_TOKENS, Variation.REPETITIONS),
        points ->
            Starts.crossed(
                Starts.crossed(Starts.projected(points, true), Starts.COARSE_DECAYS),
                Starts.COARSE_DECAYS));
  }

  /**
   * Returns a fitter of R_D*, R_N* and the three penalty constants with a given law for fresh
   * tokens.
   */
  public static HoffmannFitter<OverfittingLaw> overfitting(ChinchillaLaw fresh) {
    return new HoffmannFitter<>(
        LawForm.overfitting(fresh),
        fresh.irreducible(),
        List.of(Variation.LOSS, Variation.REPETITIONS),
        points -> Starts.withPenalties(Starts.decays(Starts.COARSE_DECAYS)));
  }

  /** Returns a fitter of the three penalty constants with a given data-constrained law. */
  public static HoffmannFitter<OverfittingLaw> penalty(DataConstrainedLaw repeated) {
    return new HoffmannFitter<>(
        LawForm.penalty(repeated),
        repeated.fresh().irreducible(),
        List.of(Variation.LOSS, Variation.REPETITIONS),
        points -> Starts.withPenalties(List.of(new double[0])));
  }

  @Override
  public LawForm<L> form() {
    return form;
  }

  @Override
  public LawFit<L> fit(List<Point> points) {
    int needed = form.unknowns().size() + 1;
    if (points.size() < needed) {
      throw new InvalidInput(
          "The law '%s' has %d free constants and needs at least %d points; there are %d."
              .formatted(form.name(), needed - 1, needed, points.size()));
    }
    for (Variation variation : variations) {
      if (points.stream().mapToDouble(variation::of).distinct().count() == 1) {
        throw new InvalidInput(
            "All points have the same %s (%.4g), so they do not determine the law '%s'."
                .formatted(variation, variation.of(points.get(0)), form.name()));
      }
    }
    for (Point point : points) {
      if (point.loss() <= irreducible) {
        throw new InvalidInput(
            ("The point '%s' has a loss of %.4g; it must be above the E = %.4g of the law for"
                    + " fresh tokens.")
                .formatted(point.cluster(), point.loss(), irreducible));
      }
    }
    return search(points, ones(points), starts.apply(points));
  }

  @Override
  public LawFit<L> refit(List<Point> points, double[] weights, LawFit<L> from) {
    return refit(points, weights, from.constants());
  }

  LawFit<L> refit(List<Point> points, double[] weights, Map<String, Double> from) {
    double[] start =
        form.unknowns().stream().mapToDouble(unknown -> from.get(unknown.name())).toArray();
    return search(points, weights, List.of(start));
  }

  private LawFit<L> search(List<Point> points, double[] weights, List<double[]> from) {
    LocalSearch<L> search = new LocalSearch<>(form, points, weights);
    List<LocalSearch.Minimum> minima =
        from.stream()
            .map(start -> search.from(start, OBJECTIVE))
            .sorted(Comparator.comparingDouble(LocalSearch.Minimum::objective))
            .toList();
    LocalSearch.Minimum best = minima.get(0);
    long agreeing =
        minima.stream()
            .filter(m -> m.objective() <= best.objective() * (1 + SAME_OBJECTIVE))
            .count();
    return LawFit.of(
        form,
        best.values(),
        best.status(),
        points,
        best.objective(),
        minima.size(),
        (int) agreeing);
  }

  static double[] ones(List<Point> points) {
    double[] ones = new double[points.size()];
    Arrays.fill(ones, 1);
    return ones;
  }
}
