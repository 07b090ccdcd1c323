package repetita.table;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import repetita.compare.Censoring;
import repetita.compare.MeasuredCrossing;

/** Crossings on several sources in the cell of a table. */
final class CrossingText {

  private static final Map<Censoring, String> PREFIXES =
      Map.of(Censoring.NONE, "", Censoring.BELOW, "before ", Censoring.ABOVE, "not within ");

  private CrossingText() {}

  /**
   * Crossings at one U, such as {@code 192 to 283 (4 of 4)}.
   *
   * @param measure what is printed of a crossing
   * @param format of a measure
   */
  static String of(
      List<MeasuredCrossing> crossings, ToDoubleFunction<MeasuredCrossing> measure, String format) {
    if (crossings.isEmpty()) {
      return "not tried";
    }
    List<String> parts = new ArrayList<>();
    for (Censoring censoring : List.of(Censoring.NONE, Censoring.BELOW, Censoring.ABOVE)) {
      List<Double> values =
          crossings.stream()
              .filter(one -> one.censoring() == censoring)
              .map(measure::applyAsDouble)
              .toList();
      if (!values.isEmpty()) {
        parts.add(
            "%s%s (%d of %d)"
                .formatted(
                    PREFIXES.get(censoring),
                    range(values, format),
                    values.size(),
                    crossings.size()));
      }
    }
    return String.join(", ", parts);
  }

  static String range(Collection<Double> values, String format) {
    Function<Double, String> text = value -> String.format(Locale.ROOT, format, value);
    String low = text.apply(values.stream().min(Double::compare).orElseThrow());
    String high = text.apply(values.stream().max(Double::compare).orElseThrow());
    return low.equals(high) ? low : low + " to " + high;
  }
}
