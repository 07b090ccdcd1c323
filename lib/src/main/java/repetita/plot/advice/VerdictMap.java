package repetita.plot.advice;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import repetita.advise.RecipeAdvice.Verdict;
import repetita.advise.VerdictRow;
import repetita.file.Numeral;
import repetita.plot.FigureStyle;
import repetita.plot.Palette;
import repetita.plot.PlotlyFigure;

/** The verdicts as a map over unique tokens and compute, one color for each. */
public final class VerdictMap {

  private static final String OPEN = "#D1D5DB";
  private static final int LEGEND_MARK = 14;

  private VerdictMap() {}

  /** Draws the map; combinations without a row are left blank. */
  public static PlotlyFigure of(String title, List<VerdictRow> rows) {
    double[] unique = rows.stream().mapToDouble(VerdictRow::uniqueTokens).distinct().toArray();
    double[] flops = rows.stream().mapToDouble(VerdictRow::flops).distinct().toArray();
    Arrays.sort(unique);
    Arrays.sort(flops);
    PlotlyFigure figure =
        FigureStyle.empty(
            title, FigureStyle.linear("compute (FLOPs)"), FigureStyle.linear("unique tokens"));
    for (Verdict verdict : Verdict.values()) {
      List<VerdictRow> own = rows.stream().filter(row -> row.verdict() == verdict).toList();
      if (!own.isEmpty()) {
        figure =
            figure
                .withTrace(cells(verdict, own, unique, flops))
                .withTrace(legendEntry(verdict, own.get(0)));
      }
    }
    return figure.withLayout(
        Map.of(
            "xaxis", axis(labels(flops)),
            "yaxis", axis(labels(unique)),
            "legend", Map.of("orientation", "h", "y", 1.02, "yanchor", "bottom")));
  }

  private static Map<String, Object> axis(List<String> labels) {
    return Map.of("type", "category", "categoryorder", "array", "categoryarray", labels);
  }

  private static List<String> labels(double[] values) {
    return Arrays.stream(values).mapToObj(VerdictMap::label).toList();
  }

  private static String label(double value) {
    return Numeral.brief(value).replace(".0e", "e");
  }

  private static Map<String, Object> cells(
      Verdict verdict, List<VerdictRow> rows, double[] unique, double[] flops) {
    List<List<Double>> z = new ArrayList<>();
    List<List<String>> hover = new ArrayList<>();
    for (double u : unique) {
      List<Double> line = new ArrayList<>();
      List<String> said = new ArrayList<>();
      for (double c : flops) {
        VerdictRow row =
            rows.stream()
                .filter(each -> each.uniqueTokens() == u && each.flops() == c)
                .findFirst()
                .orElse(null);
        line.add(row == null ? null : 1.0);
        said.add(row == null ? "" : said(row));
      }
      z.add(line);
      hover.add(said);
    }
    Map<String, Object> trace = new LinkedHashMap<>();
    trace.put("type", "heatmap");
    trace.put("name", verdict.title());
    trace.put("x", labels(flops));
    trace.put("y", labels(unique));
    trace.put("z", z);
    trace.put("text", hover);
    trace.put("hoverinfo", "text");
    trace.put("zmin", 0);
    trace.put("zmax", 1);
    trace.put("xgap", 2);
    trace.put("ygap", 2);
    trace.put("showscale", false);
    trace.put("colorscale", List.of(List.of(0, color(verdict)), List.of(1, color(verdict))));
    return trace;
  }

  private static String said(VerdictRow row) {
    return "%s tokens, %s FLOPs: %s<br>text worth: AR %s, MDM %s"
        .formatted(
            label(row.uniqueTokens()),
            label(row.flops()),
            row.verdict().title(),
            row.regularized().range(),
            row.mdm().range());
  }

  /** A heat map has no entry in the legend, so a point below one of its cells stands for it. */
  private static Map<String, Object> legendEntry(Verdict verdict, VerdictRow row) {
    return Map.of(
        "type", "scatter",
        "mode", "markers",
        "name", verdict.title(),
        "x", List.of(label(row.flops())),
        "y", List.of(label(row.uniqueTokens())),
        "hoverinfo", "skip",
        "marker", Map.of("symbol", "square", "size", LEGEND_MARK, "color", color(verdict)));
  }

  private static String color(Verdict verdict) {
    return switch (verdict) {
      case AR_COMPUTE_LIMITED -> Palette.AR.shade(0, 2);
      case AR_REGULARIZED -> Palette.AR.line();
      case DIFFUSION -> Palette.MDM.line();
      case NOT_DETERMINED -> OPEN;
    };
  }
}
