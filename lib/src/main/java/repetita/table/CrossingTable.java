package repetita.table;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import repetita.compare.Censoring;
import repetita.compare.CriticalLine;
import repetita.compare.LocalExponent;
import repetita.compare.MeasuredCrossing;
import repetita.scaling.fit.Interval;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Measured crossings as tables. */
public final class CrossingTable {

  private static final double LEVEL = 0.9;

  private CrossingTable() {}

  /**
   * A row for each number of unique tokens: AR's baseline, and after how many epochs diffusion
   * overtakes it on the sources.
   *
   * @param crossings with tokens as their cost, of networks of one size
   */
  public static Table epochs(List<MeasuredCrossing> crossings) {
    SortedMap<Long, List<MeasuredCrossing>> byU = byUniqueTokens(crossings);
    return Table.create(
        "when diffusion overtakes",
        LongColumn.create(
            "unique tokens", byU.keySet().stream().mapToLong(Long::longValue).toArray()),
        DoubleColumn.create(
            "baseline (nats)",
            byU.values().stream()
                .mapToDouble(
                    own ->
                        own.stream()
                            .collect(Collectors.averagingDouble(MeasuredCrossing::arLoss)))),
        StringColumn.create(
            "best AR (epochs)",
            byU.values().stream()
                .map(
                    own ->
                        CrossingText.range(
                            own.stream().map(MeasuredCrossing::arEpochs).toList(), "%.0f"))),
        StringColumn.create("crossing (epochs)", byU.values().stream().map(CrossingTable::entry)));
  }

  /**
   * A row for each kind of crossing, a column for each number of unique tokens: after how many
   * epochs diffusion overtakes, and on how many sources.
   *
   * @param heading what the kinds are, such as the baseline
   * @param kinds crossings by kind, with tokens as their cost, of networks of one size
   */
  public static Table epochs(String heading, Map<String, List<MeasuredCrossing>> kinds) {
    return byUniqueTokens(
        "after how many epochs diffusion overtakes",
        heading,
        "%,d unique tokens",
        kinds,
        CrossingTable::entry);
  }

  /**
   * A row for each kind of crossing, a column for each number of unique tokens: at which compute
   * diffusion overtakes, and on how many sources.
   *
   * @param heading what the kinds are, such as the baseline
   * @param kinds crossings by kind, with FLOPs as their cost
   */
  public static Table flops(String heading, Map<String, List<MeasuredCrossing>> kinds) {
    return byUniqueTokens(
        "at which compute diffusion overtakes (FLOPs)",
        heading,
        "%,d unique tokens",
        kinds,
        own -> CrossingText.of(own, MeasuredCrossing::cost, "%.1e"));
  }

  private static Table byUniqueTokens(
      String title,
      String heading,
      String column,
      Map<String, List<MeasuredCrossing>> kinds,
      Function<List<MeasuredCrossing>, String> entry) {
    Table table = Table.create(title, StringColumn.create(heading, kinds.keySet()));
    TreeSet<Long> all =
        kinds.values().stream()
            .flatMap(List::stream)
            .map(MeasuredCrossing::uniqueTokens)
            .collect(Collectors.toCollection(TreeSet::new));
    for (long u : all) {
      table.addColumns(
          StringColumn.create(
              String.format(Locale.ROOT, column, u),
              kinds.values().stream()
                  .map(own -> entry.apply(byUniqueTokens(own).getOrDefault(u, List.of())))));
    }
    return table;
  }

  /**
   * A row for each kind of crossing, a column for each number of unique tokens: on how many sources
   * diffusion overtakes, such as {@code 3/4}; a crossing before the first training counts.
   *
   * @param heading what the kinds are, such as the baseline
   * @param kinds crossings by kind
   */
  public static Table counts(String heading, Map<String, List<MeasuredCrossing>> kinds) {
    return byUniqueTokens(
        "on how many sources diffusion overtakes", heading, "%,d", kinds, CrossingTable::count);
  }

  /** One row per crossing, in the unit of its cost. */
  public static Table of(List<MeasuredCrossing> crossings) {
    return Table.create(
        "crossings",
        LongColumn.create(
            "unique tokens",
            crossings.stream().mapToLong(MeasuredCrossing::uniqueTokens).toArray()),
        StringColumn.create("source", crossings.stream().map(MeasuredCrossing::source)),
        DoubleColumn.create(
            "baseline (nats)", crossings.stream().mapToDouble(MeasuredCrossing::arLoss)),
        DoubleColumn.create(
            "its epochs", crossings.stream().mapToDouble(MeasuredCrossing::arEpochs)),
        DoubleColumn.create(
            "crossing at cost", crossings.stream().mapToDouble(MeasuredCrossing::cost)),
        StringColumn.create(
            "it lies", crossings.stream().map(crossing -> place(crossing.censoring()))));
  }

  /** How steeply they rise between neighboring numbers of unique tokens. */
  public static Table exponents(List<LocalExponent> exponents) {
    return Table.create(
        "local exponent, mean over the sources (90% interval)",
        LongColumn.create(
            "from unique tokens", exponents.stream().mapToLong(LocalExponent::from).toArray()),
        LongColumn.create(
            "to unique tokens", exponents.stream().mapToLong(LocalExponent::to).toArray()),
        StringColumn.create(
            "exponent", exponents.stream().map(one -> text(one.exponent(), one.interval()))),
        IntColumn.create("sources", exponents.stream().mapToInt(LocalExponent::sources).toArray()),
        IntColumn.create(
            "without crossing", exponents.stream().mapToInt(LocalExponent::excluded).toArray()));
  }

  /**
   * A row for each way to count: the mean exponent of the sources with its 90% interval, up to
   * several greatest numbers of unique tokens, and how many crossings are censored.
   *
   * @param ways crossings by how they were counted
   * @param most the greatest U of each column
   */
  public static Table lines(Map<String, List<MeasuredCrossing>> ways, long... most) {
    Table table =
        Table.create(
            "exponent, mean over the sources (90% interval)",
            StringColumn.create("counted", ways.keySet()));
    for (long u : most) {
      table.addColumns(
          StringColumn.create(
              String.format(Locale.ROOT, "exponent up to %,d", u),
              ways.values().stream().map(own -> exponent(own, u))));
    }
    return table.addColumns(
        IntColumn.create(
            "without crossing",
            ways.values().stream()
                .mapToInt(
                    own ->
                        (int) own.stream().filter(one -> one.censoring() != Censoring.NONE).count())
                .toArray()));
  }

  private static String exponent(List<MeasuredCrossing> crossings, long most) {
    CriticalLine line =
        CriticalLine.through(
            crossings.stream().filter(one -> one.uniqueTokens() <= most).toList(), 0, 0);
    return text(line.meanExponent(), line.studentExponent(LEVEL));
  }

  private static String text(double mean, Interval interval) {
    return String.format(Locale.ROOT, "%.2f (%.2f to %.2f)", mean, interval.low(), interval.high());
  }

  private static SortedMap<Long, List<MeasuredCrossing>> byUniqueTokens(
      Collection<MeasuredCrossing> crossings) {
    return crossings.stream()
        .collect(
            Collectors.groupingBy(
                MeasuredCrossing::uniqueTokens, TreeMap::new, Collectors.toList()));
  }

  private static String entry(List<MeasuredCrossing> crossings) {
    return CrossingText.of(crossings, one -> one.cost() / one.uniqueTokens(), "%.0f");
  }

  private static String count(List<MeasuredCrossing> crossings) {
    long overtaken = crossings.stream().filter(one -> one.censoring() != Censoring.ABOVE).count();
    return crossings.isEmpty() ? "not tried" : overtaken + "/" + crossings.size();
  }

  private static String place(Censoring censoring) {
    return switch (censoring) {
      case NONE -> "exact";
      case BELOW -> "at or below";
      case ABOVE -> "above";
    };
  }
}
