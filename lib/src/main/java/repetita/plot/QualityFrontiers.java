package repetita.plot;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import repetita.family.Families;
import repetita.quality.WrittenQuality;
import repetita.scaling.fit.Interval;
import tech.tablesaw.plotly.components.Symbol;

/**
 * The likelihood of written text under a scorer against its entropy, a line for each decoder
 * through its temperatures. Text that repeats itself is likely but has a low entropy, so that only
 * points of equal entropy can be compared. Bars are 90% intervals over rows.
 *
 * @param rows rows with a scorer; those of {@link WrittenQuality#HELD_OUT} are drawn as stars
 */
public record QualityFrontiers(List<WrittenQuality> rows) {

  /** Tell the decoders of a family apart. */
  public static final List<Symbol> SYMBOLS =
      List.of(Symbol.CIRCLE, Symbol.SQUARE, Symbol.DIAMOND, Symbol.TRIANGLE_UP);

  public QualityFrontiers {
    rows = rows.stream().filter(row -> row.scored() != null).toList();
  }

  /** Draws it. */
  public PlotlyFigure figure() {
    Chart chart =
        new Chart(
            "Likelihood against diversity, by temperature",
            FigureStyle.linear("unigram entropy of a row (nats)"),
            FigureStyle.linear("-ln p under the scorer (nats per token)"));
    Map<Palette, Map<String, List<WrittenQuality>>> families =
        rows.stream()
            .filter(row -> !isHeldOut(row))
            .collect(
                Collectors.groupingBy(
                    row -> Palette.of(row.decoding().family()),
                    TreeMap::new,
                    Collectors.groupingBy(
                        QualityFrontiers::label, LinkedHashMap::new, Collectors.toList())));
    for (Map.Entry<Palette, Map<String, List<WrittenQuality>>> family : families.entrySet()) {
      int drawn = 0;
      for (Map.Entry<String, List<WrittenQuality>> line : family.getValue().entrySet()) {
        String color = family.getKey().shade(drawn++, family.getValue().size());
        Symbol symbol = SYMBOLS.get((drawn - 1) % SYMBOLS.size());
        chart = drawn(chart, line.getKey(), color, symbol, line.getValue());
      }
    }
    for (WrittenQuality row : rows) {
      if (isHeldOut(row)) {
        chart =
            chart.points(
                WrittenQuality.HELD_OUT,
                Palette.REFERENCE.line(),
                new double[] {row.entropy()},
                new double[] {row.scored().nats()},
                Symbol.STAR);
        break;
      }
    }
    return chart.figure();
  }

  private static Chart drawn(
      Chart chart, String label, String color, Symbol symbol, List<WrittenQuality> line) {
    List<WrittenQuality> ordered =
        line.stream()
            .sorted(Comparator.comparingDouble(row -> row.decoding().temperature()))
            .toList();
    double[] x = ordered.stream().mapToDouble(WrittenQuality::entropy).toArray();
    double[] y = ordered.stream().mapToDouble(row -> row.scored().nats()).toArray();
    Chart more = chart.marked(label, color, x, y, symbol);
    for (WrittenQuality row : ordered) {
      more =
          more.bar(
              color, row.entropy(), Interval.ofNormal(row.scored().nats(), row.scored().natsSe()));
    }
    return more;
  }

  private static boolean isHeldOut(WrittenQuality row) {
    return row.decoding().decoder().equals(WrittenQuality.HELD_OUT);
  }

  private static String label(WrittenQuality row) {
    WrittenQuality.Decoding decoding = row.decoding();
    String label = Families.named(decoding.family()).title() + ", " + decoding.decoder();
    return decoding.steps() == null ? label : "%s, %.0f steps".formatted(label, decoding.steps());
  }
}
