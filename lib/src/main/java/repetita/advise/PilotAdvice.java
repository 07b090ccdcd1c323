package repetita.advise;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.math3.stat.StatUtils;
import repetita.InvalidInput;
import repetita.file.Numeral;
import repetita.scaling.fit.Interval;
import repetita.scaling.law.Point;

/**
 * What a filled pilot says about the whole text.
 *
 * @param uniqueTokens U of the whole text
 * @param ar the best cell of AR on each subset
 * @param mdm the best cell of the MDM on each subset
 * @param noise the standard deviation between seeds, in nats per token
 * @param gap the interval of the MDM's lowest loss minus AR's on the whole text; it includes the
 *     noise, the extrapolation along ln U, and the choice of law where laws could be fitted
 * @param laws the laws of each family with their weights
 */
public record PilotAdvice(
    double uniqueTokens,
    List<Best> ar,
    List<Best> mdm,
    double noise,
    Interval gap,
    List<WeightedLaw> laws) {

  /** Laws with less weight do not widen the interval. */
  private static final double LEAST_WEIGHT = 0.05;

  /** The assumed noise without a second seed, in nats per token. */
  private static final double USUAL_NOISE = 0.01;

  /**
   * The best cell of a family on a subset.
   *
   * @param run a run of the cell
   * @param loss the mean of its lowest losses over seeds
   */
  public record Best(PilotRun run, double loss) {}

  /**
   * Reads the advice off a filled pilot for a text of U unique tokens.
   *
   * @throws InvalidInput if a subset of the pilot has more tokens
   */
  public static PilotAdvice of(Pilot pilot, double uniqueTokens) {
    PilotAdvice trend = byTrend(pilot, uniqueTokens);
    List<Point> arPoints = alike(pilot, trend.ar);
    List<Point> mdmPoints = alike(pilot, trend.mdm);
    if (!(hasSizes(arPoints) && hasSizes(mdmPoints))) {
      return trend;
    }
    List<WeightedLaw> ofAr = WeightedLaw.of("ar", arPoints);
    List<WeightedLaw> ofMdm = WeightedLaw.of("mdm", mdmPoints);
    Interval gap = trend.gap;
    for (WeightedLaw mdm : believable(ofMdm)) {
      for (WeightedLaw ar : believable(ofAr)) {
        gap =
            joined(
                gap, gap(mdm, scaled(trend.mdm, uniqueTokens), ar, scaled(trend.ar, uniqueTokens)));
      }
    }
    return new PilotAdvice(
        uniqueTokens,
        trend.ar,
        trend.mdm,
        trend.noise,
        gap,
        Stream.concat(ofAr.stream(), ofMdm.stream()).toList());
  }

  /** Those that the left-out numbers of unique tokens do not rule out. */
  private static List<WeightedLaw> believable(List<WeightedLaw> laws) {
    return laws.stream().filter(law -> law.weight() >= LEAST_WEIGHT).toList();
  }

  private static Interval gap(WeightedLaw mdm, Point ofMdm, WeightedLaw ar, Point ofAr) {
    double high = mdm.law().loss(ofMdm);
    double low = ar.law().loss(ofAr);
    return Interval.ofNormal(high - low, Math.hypot(mdm.error() * high, ar.error() * low));
  }

  private static Interval joined(Interval one, Interval other) {
    return new Interval(
        Math.min(one.low(), other.low()), Math.max(one.high(), other.high()), one.level());
  }

  /** The same from the line through the gaps on the subsets and the noise alone, without laws. */
  public static PilotAdvice byTrend(Pilot pilot, double uniqueTokens) {
    List<Best> ar = best(pilot, "ar");
    List<Best> mdm = best(pilot, "mdm");
    double noise = noise(pilot);
    double small = ar.get(0).run.uniqueTokens();
    double large = ar.get(ar.size() - 1).run.uniqueTokens();
    if (uniqueTokens < large) {
      throw new InvalidInput(
          "The pilot has runs on %s unique tokens, more than the %s of the whole text; give the number of unique tokens of the whole text."
              .formatted(Numeral.brief(large), Numeral.brief(uniqueTokens)));
    }
    double first = mdm.get(0).loss - ar.get(0).loss;
    double last = mdm.get(mdm.size() - 1).loss - ar.get(ar.size() - 1).loss;
    double ahead =
        small == large ? 0 : Math.max(0, Math.log(uniqueTokens / large) / Math.log(large / small));
    Interval stays = Interval.ofNormal(last, noise * Math.sqrt(2));
    Interval goesOn =
        Interval.ofNormal(
            last + ahead * (last - first),
            noise * Math.sqrt(2 * ((1 + ahead) * (1 + ahead) + ahead * ahead)));
    return new PilotAdvice(uniqueTokens, ar, mdm, noise, joined(stays, goesOn), List.of());
  }

  /** Returns the verdict in one sentence. */
  public String headline() {
    if (gap.contains(0)) {
      return "Not determined: on your text, AR and the MDM may end with the same loss; add a larger subset or seeds.";
    }
    return gap.low() > 0
        ? "Train AR: on your text its loss will be the lower."
        : "Train a masked diffusion model: on your text its loss will be the lower.";
  }

  /** Returns the gap in one sentence. */
  public String gapInWords() {
    return "Loss of the MDM minus loss of AR on %s unique tokens: %.3f to %.3f (90%%); noise between seeds %.3f."
        .formatted(Numeral.brief(uniqueTokens), gap.low(), gap.high(), noise);
  }

  /** Returns the best cell on the largest subset of the family that is ahead there. */
  public Best start() {
    Best ofAr = ar.get(ar.size() - 1);
    Best ofMdm = mdm.get(mdm.size() - 1);
    return gap.high() < 0 ? ofMdm : ofAr;
  }

  private static List<Best> best(Pilot pilot, String family) {
    Map<Double, List<PilotRun>> byText =
        pilot.runs().stream()
            .filter(run -> run.family().equals(family))
            .collect(
                Collectors.groupingBy(PilotRun::uniqueTokens, TreeMap::new, Collectors.toList()));
    return byText.values().stream().map(PilotAdvice::best).toList();
  }

  private static Best best(List<PilotRun> runs) {
    return seeds(runs).stream()
        .map(
            same ->
                new Best(
                    same.get(0), same.stream().mapToDouble(PilotRun::loss).average().orElseThrow()))
        .min(Comparator.comparingDouble(Best::loss))
        .orElseThrow();
  }

  private static List<List<PilotRun>> seeds(List<PilotRun> runs) {
    return List.copyOf(
        runs.stream()
            .collect(
                Collectors.groupingBy(
                    run -> List.of(run.cell(), run.parameters(), run.uniqueTokens())))
            .values());
  }

  private static double noise(Pilot pilot) {
    return Math.sqrt(
        seeds(pilot.runs()).stream()
            .filter(same -> same.size() > 1)
            .mapToDouble(
                same -> StatUtils.variance(same.stream().mapToDouble(PilotRun::loss).toArray()))
            .average()
            .orElse(USUAL_NOISE * USUAL_NOISE));
  }

  /** The runs that are regularized like the best one on the largest subset. */
  private static List<Point> alike(Pilot pilot, List<Best> best) {
    PilotRun like = best.get(best.size() - 1).run;
    return pilot.runs().stream()
        .filter(
            run ->
                run.family().equals(like.family())
                    && run.weightDecay() == like.weightDecay()
                    && run.dropout() == like.dropout())
        .map(
            run ->
                new Point(
                    run.parameters(), run.uniqueTokens(), run.tokens(), run.loss(), run.run()))
        .toList();
  }

  /** No law is determined by networks of one size. */
  private static boolean hasSizes(List<Point> points) {
    return points.stream().mapToDouble(Point::parameters).distinct().count() > 1;
  }

  /** The best cell on the largest subset, with as many parameters per token on the whole text. */
  private static Point scaled(List<Best> best, double uniqueTokens) {
    PilotRun run = best.get(best.size() - 1).run;
    return new Point(
        run.parameters() * uniqueTokens / run.uniqueTokens(),
        uniqueTokens,
        uniqueTokens * run.epochs(),
        best.get(best.size() - 1).loss,
        run.run());
  }
}
