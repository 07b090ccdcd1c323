package repetita.compare;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import repetita.InvalidInput;
import repetita.random.Draws;
import repetita.random.RandomStream;
import repetita.scaling.fit.Bootstrap;
import repetita.scaling.fit.Interval;
import repetita.scaling.law.PowerLaw;

/**
 * The power law of measured crossings on several sources. The sources are the replicates, because
 * results differ more between two grammars than between two runs on the same grammar.
 *
 * @param pooled the line through the crossings of all sources
 * @param bySource the line of each source, by name. A source with fewer than two uncensored
 *     crossings has none; these tend to be the sources on which diffusion does worst
 * @param draws lines through bootstrap samples of the sources, each with all its crossings; samples
 *     without a line are excluded
 */
public record CriticalLine(
    CensoredLine pooled, Map<String, PowerLaw> bySource, List<PowerLaw> draws) {

  public CriticalLine {
    bySource = Collections.unmodifiableMap(new TreeMap<>(bySource));
    draws = List.copyOf(draws);
  }

  /**
   * Fits the lines.
   *
   * @param crossings crossings on two sources or more
   * @param count number of bootstrap samples
   * @param seed seed of the bootstrap
   * @throws InvalidInput if there are fewer than two sources, or uncensored crossings at fewer than
   *     two U
   */
  public static CriticalLine through(List<MeasuredCrossing> crossings, int count, long seed) {
    Map<String, List<MeasuredCrossing>> sources =
        crossings.stream()
            .collect(
                Collectors.groupingBy(MeasuredCrossing::source, TreeMap::new, Collectors.toList()));
    if (sources.size() < 2) {
      throw new InvalidInput(
          "There are crossings on %d source(s); the error of a critical line needs two or more."
              .formatted(sources.size()));
    }
    Map<String, PowerLaw> own = new TreeMap<>();
    sources.forEach(
        (source, its) -> {
          if (CensoredLine.exists(its)) {
            own.put(source, CensoredLine.through(its).line());
          }
        });
    List<List<MeasuredCrossing>> replicates = List.copyOf(sources.values());
    List<PowerLaw> draws =
        IntStream.range(0, count)
            .mapToObj(draw -> drawn(replicates, Draws.at(seed, RandomStream.BOOTSTRAP, draw)))
            .filter(CensoredLine::exists)
            .map(drawn -> CensoredLine.through(drawn).line())
            .toList();
    return new CriticalLine(CensoredLine.through(crossings), own, draws);
  }

  /** The mean exponent of the sources that have a line. */
  public double meanExponent() {
    return bySource.values().stream().mapToDouble(PowerLaw::exponent).average().orElse(Double.NaN);
  }

  /**
   * The bootstrap interval of the exponent. With four sources, there are only 35 different samples,
   * and the interval is about 0.6 times as wide as that of {@link #studentExponent}.
   */
  public Interval exponent(double level) {
    if (draws.isEmpty()) {
      throw new InvalidInput(
          "No bootstrap sample of the sources has a line; an interval needs one.");
    }
    return Bootstrap.interval(draws.stream().mapToDouble(PowerLaw::exponent).toArray(), level);
  }

  /**
   * The interval of the mean exponent by Student's t over the sources that have a line, which
   * allows for their small number.
   *
   * @throws InvalidInput if fewer than two sources have a line
   */
  public Interval studentExponent(double level) {
    return student(PowerLaw::exponent, level);
  }

  /**
   * The interval of the critical compute at U, by Student's t on ln C* over the sources that have a
   * line.
   *
   * @throws InvalidInput if fewer than two sources have a line
   */
  public Interval studentAt(double uniqueTokens, double level) {
    Interval logarithm = student(law -> Math.log(law.at(uniqueTokens)), level);
    return new Interval(Math.exp(logarithm.low()), Math.exp(logarithm.high()), level);
  }

  private Interval student(ToDoubleFunction<PowerLaw> quantity, double level) {
    if (bySource.size() < 2) {
      throw new InvalidInput(
          "Only %d source(s) have two or more uncensored crossings; an interval needs two such sources."
              .formatted(bySource.size()));
    }
    return Interval.ofMean(bySource.values().stream().mapToDouble(quantity).toArray(), level);
  }

  private static List<MeasuredCrossing> drawn(
      List<List<MeasuredCrossing>> sources, RandomGenerator random) {
    List<MeasuredCrossing> drawn = new ArrayList<>();
    for (int i = 0; i < sources.size(); i++) {
      drawn.addAll(sources.get(random.nextInt(sources.size())));
    }
    return drawn;
  }
}
