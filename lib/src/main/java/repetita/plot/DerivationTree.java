package repetita.plot;

import java.util.List;
import java.util.Map;
import repetita.corpus.Grammar;
import repetita.corpus.SymbolTokenizer;
import tech.tablesaw.plotly.components.Axis;

/** The tree by which a grammar derives a row: the root above, the row's tokens below. */
public final class DerivationTree {

  /** Edges end this far above and below the middle of a symbol, in levels. */
  private static final double CLEAR = 0.28;

  private static final double MARGIN = 0.5;
  private static final int INNER_SIZE = 15;
  private static final int LEAF_SIZE = 11;

  private DerivationTree() {}

  /**
   * Draws it.
   *
   * @throws IllegalArgumentException if the grammar does not derive the row
   */
  public static PlotlyFigure of(Grammar grammar, int... row) {
    int[][] levels = grammar.derivation(row);
    SymbolTokenizer letters = new SymbolTokenizer(grammar.symbols());
    Axis horizontal = FigureStyle.linear("position in the row");
    Axis vertical = FigureStyle.linear("level (0: the root)");
    PlotlyFigure tree =
        edges(new Chart("One row and its tree", horizontal, vertical), levels).figure();
    for (int level = 0; level < levels.length; level++) {
      int size = level < levels.length - 1 ? INNER_SIZE : LEAF_SIZE;
      for (int i = 0; i < levels[level].length; i++) {
        tree =
            tree.withAnnotation(
                Map.of(
                    "x", place(levels, level, i),
                    "y", level,
                    "text", letters.decode(levels[level][i]),
                    "font", Map.of("size", size, "color", FigureStyle.INK),
                    "showarrow", false));
      }
    }
    Map<String, Object> across =
        Map.of("range", List.of(-1, row.length), "showgrid", false, "zeroline", false);
    Map<String, Object> down =
        Map.of(
            "range",
            List.of(levels.length - MARGIN, -MARGIN),
            "showgrid",
            false,
            "zeroline",
            false);
    return tree.withLayout(Map.of("xaxis", across, "yaxis", down, "showlegend", false));
  }

  /** All edges are one line with gaps. */
  private static Chart edges(Chart chart, int[][] levels) {
    int count = 2 * (levels[levels.length - 1].length - 1);
    double[] x = new double[3 * count];
    double[] y = new double[3 * count];
    int at = 0;
    for (int level = 1; level < levels.length; level++) {
      for (int i = 0; i < levels[level].length; i++) {
        x[at] = place(levels, level - 1, i / 2);
        y[at] = level - 1 + CLEAR;
        x[at + 1] = place(levels, level, i);
        y[at + 1] = level - CLEAR;
        x[at + 2] = x[at + 1];
        y[at + 2] = Double.NaN;
        at += 3;
      }
    }
    return chart.line("is rewritten as", Palette.REFERENCE.line(), x, y);
  }

  /** The horizontal center of the tokens that derive from the symbol. */
  private static double place(int[][] levels, int level, int i) {
    double width = (double) levels[levels.length - 1].length / levels[level].length;
    return (i + MARGIN) * width - MARGIN;
  }
}
