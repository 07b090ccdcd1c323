package repetita.plot;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import repetita.InvalidInput;
import tech.tablesaw.api.Table;
import tech.tablesaw.plotly.components.Axis;
import tech.tablesaw.plotly.components.Figure;
import tech.tablesaw.plotly.traces.Trace;

/**
 * Learning curves: the held-out loss of each run in the color of its family, with a band of 1.96
 * standard errors over text and masks to each side. Runs that differ in unique tokens, size, corpus
 * or arm have different shades and legend entries; seeds share both.
 *
 * @param runs one row per evaluation, with at least the columns {@code run}, {@code family}, {@code
 *     corpus}, {@code parameters}, {@code unique_tokens}, {@code seed}, {@code step}, {@code
 *     epoch}, {@code flops}, {@code heldout_loss} {@code heldout_se} and {@code heldout_mc_se}; a
 *     column {@code arm} is optional
 * @param abscissa quantity of the horizontal axis
 * @param logarithmic whether the horizontal axis is logarithmic
 * @param references horizontal lines for comparison
 */
public record LossCurves(
    Table runs, Abscissa abscissa, boolean logarithmic, List<ReferenceLine> references) {

  private static final List<String> COLUMNS =
      List.of("run", "family", "corpus", "parameters", "unique_tokens", "seed", "step");

  /** The quantity of the horizontal axis. */
  public enum Abscissa {
    EPOCHS("epoch", "epochs", "Held-out loss against epochs"),
    FLOPS("flops", "training compute (FLOPs, 6ND)", "Held-out loss against compute");

    private final String column;
    private final String title;
    private final String figure;

    Abscissa(String column, String title, String figure) {
      this.column = column;
      this.title = title;
      this.figure = figure;
    }
  }

  /**
   * @throws InvalidInput if there are no rows, or a column is missing
   */
  public LossCurves {
    references = List.copyOf(references);
    List<String> needed = new ArrayList<>(COLUMNS);
    needed.addAll(List.of(abscissa.column, "heldout_loss", "heldout_se", "heldout_mc_se"));
    needed.removeIf(runs::containsColumn);
    if (!needed.isEmpty()) {
      throw new InvalidInput(
          "The table '%s' has no columns %s; its columns are %s."
              .formatted(runs.name(), needed, runs.columnNames()));
    }
    if (runs.isEmpty()) {
      throw new InvalidInput("The table '" + runs.name() + "' has no evaluation to draw.");
    }
  }

  /** Losses against epochs, with the standard error over text and masks. */
  public static LossCurves againstEpochs(Table runs) {
    return new LossCurves(runs, Abscissa.EPOCHS, false, List.of());
  }

  /** Losses against training compute on a logarithmic axis. */
  public static LossCurves againstFlops(Table runs) {
    return new LossCurves(runs, Abscissa.FLOPS, true, List.of());
  }

  /** Makes the horizontal axis logarithmic; epoch 0 is omitted. */
  public LossCurves logX() {
    return new LossCurves(runs, abscissa, true, references);
  }

  /** Adds a gray horizontal line, such as an entropy. */
  public LossCurves withReference(String label, double loss) {
    return withReference(new ReferenceLine(label, loss, Palette.REFERENCE.line()));
  }

  /**
   * Adds a line at the lowest held-out loss of a family, in its color.
   *
   * @throws InvalidInput if the table has no run of the family
   */
  public LossCurves withBest(String family) {
    Table own = runs.where(runs.stringColumn("family").isEqualTo(family));
    if (own.isEmpty()) {
      throw new InvalidInput("The table '%s' has no run of %s.".formatted(runs.name(), family));
    }
    Palette palette = Palette.of(family);
    double best = own.numberColumn("heldout_loss").min();
    return withReference(new ReferenceLine("best " + palette.label(), best, palette.line()));
  }

  private LossCurves withReference(ReferenceLine reference) {
    List<ReferenceLine> more = new ArrayList<>(references);
    more.add(reference);
    return new LossCurves(runs, abscissa, logarithmic, more);
  }

  /** Draws it. */
  public PlotlyFigure figure() {
    Axis x =
        logarithmic ? FigureStyle.logarithmic(abscissa.title) : FigureStyle.linear(abscissa.title);
    Axis y = FigureStyle.linear("held-out loss (nats per token)");
    List<Curve> curves = curves();
    List<Trace> traces = new ArrayList<>();
    List<Map<String, Object>> keys = new ArrayList<>();
    // Draw bands first, so that they do not cover lines.
    for (Curve curve : curves) {
      for (Trace edge : curve.band()) {
        traces.add(edge);
        keys.add(curve.bandKeys());
      }
    }
    for (Curve curve : curves) {
      traces.add(curve.line());
      keys.add(curve.lineKeys());
    }
    PlotlyFigure figure =
        PlotlyFigure.of(
            new Figure(FigureStyle.layout(abscissa.figure, x, y), traces.toArray(Trace[]::new)));
    for (int i = 0; i < keys.size(); i++) {
      figure = figure.withTraceKeys(i, keys.get(i));
    }
    for (ReferenceLine reference : references) {
      figure = reference.drawnOn(figure);
    }
    return FigureStyle.applied(figure);
  }

  private List<Curve> curves() {
    // For a zero on a logarithmic axis, plotly would draw a line from the left edge.
    Table drawable =
        logarithmic ? runs.where(runs.numberColumn(abscissa.column).isGreaterThan(0)) : runs;
    List<Table> tables = new ArrayList<>(drawable.splitOn("run").asTableList());
    tables.sort(Comparator.comparing(LegendEntry::of));
    SortedSet<LegendEntry> entries = new TreeSet<>();
    tables.forEach(table -> entries.add(LegendEntry.of(table)));
    Set<LegendEntry> inLegend = new HashSet<>();
    List<Curve> curves = new ArrayList<>();
    for (Table table : tables) {
      LegendEntry entry = LegendEntry.of(table);
      curves.add(
          new Curve(
              table.sortOn("step"),
              entry.label(entries),
              entry.color(entries),
              inLegend.add(entry),
              abscissa.column));
    }
    return curves;
  }
}
