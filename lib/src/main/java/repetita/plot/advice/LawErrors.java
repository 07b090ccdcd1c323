package repetita.plot.advice;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import repetita.advise.LawScore;
import repetita.plot.FigureStyle;
import repetita.plot.Palette;
import repetita.plot.PlotlyFigure;

/**
 * The prediction errors of laws, one below the other, with 90% intervals: on left-out numbers of
 * unique tokens (filled) and on the largest compute (open).
 */
public final class LawErrors {

  private static final int ROW_HEIGHT = 40;
  private static final int POINT = 10;

  private LawErrors() {}

  /** Draws the scores of one table and family. */
  public static PlotlyFigure of(String title, Palette palette, List<LawScore> scores) {
    List<String> laws = scores.stream().map(LawScore::law).toList();
    return FigureStyle.empty(
            title, FigureStyle.linear("prediction error (% of the loss)"), FigureStyle.linear(""))
        .withTrace(
            trace("left-out unique tokens", "circle", palette.line(), scores, LawScore::leftOut))
        .withTrace(
            trace(
                "largest compute", "diamond-open", palette.shade(0, 2), scores, LawScore::largest))
        .withLayout(FigureStyle.rows(laws, ROW_HEIGHT))
        .withLayout(Map.of("showlegend", true));
  }

  private static Map<String, Object> trace(
      String name,
      String symbol,
      String color,
      List<LawScore> scores,
      Function<LawScore, LawScore.Error> error) {
    Map<String, Object> bars = new LinkedHashMap<>();
    bars.put("type", "data");
    bars.put("symmetric", false);
    bars.put("color", color);
    bars.put("array", percent(scores, error, e -> e.high() - e.relative()));
    bars.put("arrayminus", percent(scores, error, e -> e.relative() - e.low()));
    Map<String, Object> trace = new LinkedHashMap<>();
    trace.put("type", "scatter");
    trace.put("mode", "markers");
    trace.put("name", name);
    trace.put("x", percent(scores, error, LawScore.Error::relative));
    trace.put("y", scores.stream().map(LawScore::law).toList());
    trace.put("error_x", bars);
    trace.put("marker", Map.of("size", POINT, "symbol", symbol, "color", color));
    return trace;
  }

  private static List<Double> percent(
      List<LawScore> scores,
      Function<LawScore, LawScore.Error> error,
      Function<LawScore.Error, Double> number) {
    return scores.stream().map(score -> 100 * number.apply(error.apply(score))).toList();
  }
}
