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
 * The power law through measured crossings on several sources, which are its replicates: two
 * grammars differ more than two trainings on one.
 *
 * @param pooled through the crossings of all sources
 * @param bySource the line of each source, by its name; a source is left out if fewer than two of
 *     its crossings are known to lie between bounds, which are those where diffusion does worst
 * @param draws lines through sources drawn anew with all their crossings; draws that have no line
 *     are left out
 */
public record CriticalLine(
    CensoredLine pooled, Map<String, PowerLaw> bySource, List<PowerLaw> draws) {

  public CriticalLine {
    bySource = Collections.unmodifiableMap(new TreeMap<>(bySource));
    draws = List.copyOf(draws);
  }

  /**
   * Finds it.
   *
   * @param crossings on two sources or more
   * @param count how often sources are drawn anew
   * @param seed of these draws
   * @throws InvalidInput if there are fewer than two sources, or crossings at fewer than two U are
   *     known to lie between bounds
   */
  public static CriticalLine through(List<MeasuredCrossing> crossings, int count, long seed) {
    Map<String, List<MeasuredCrossing>> sources =
        crossings.stream()
            .collect(
                Collectors.groupingBy(MeasuredCrossing::source, TreeMap::new, Collectors.toList()));
    if (sources.size() < 2) {
      throw new InvalidInput(
          "A critical line is asked for through %d source(s); its error needs two."
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

  /** The mean of the exponents of the sources that have a line of their own. */
  public double meanExponent() {
    return bySource.values().stream().mapToDouble(PowerLaw::exponent).average().orElse(Double.NaN);
  }

  /**
   * The exponent by the drawn lines. Four sources can be drawn in 35 ways only: the interval is
   * some 0.6 of what Student's t would give.
   */
  public Interval exponent(double level) {
    if (draws.isEmpty()) {
      throw new InvalidInput("No line was drawn that an interval could be taken from.");
    }
    return Bootstrap.interval(draws.stream().mapToDouble(PowerLaw::exponent).toArray(), level);
  }

  /**
   * What Student's t, which knows how few they are, allows about the mean of the exponents of the
   * sources that have a line of their own.
   *
   * @throws InvalidInput if fewer than two sources have a line
   */
  public Interval studentExponent(double level) {
    return student(PowerLaw::exponent, level);
  }

  /**
   * The same about the critical compute at U: the mean of ln C* by the lines of the sources.
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
          "%d source(s) have a line of their own; an interval needs two."
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
