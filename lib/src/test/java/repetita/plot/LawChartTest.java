package repetita.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import repetita.scaling.fit.FitStatus;
import repetita.scaling.fit.Interval;
import repetita.scaling.fit.Profile;
import repetita.scaling.fit.SyntheticPoints;
import repetita.scaling.law.ChinchillaLaw;
import repetita.scaling.law.DataConstrainedLaw;
import repetita.scaling.law.Point;

class LawChartTest {

  private static final ChinchillaLaw LAW = new ChinchillaLaw(1.85, 303, 0.3136, 864, 0.3136);
  private static final Chart EMPTY =
      new Chart("", FigureStyle.logarithmic("x"), FigureStyle.linear("y"));

  @Test
  void anIsoFlopSheetHasALineForEachCompute() {
    List<Point> sheet = SyntheticPoints.isoFlops(LAW, new double[] {6e18, 1e20}, 5, 0, 1);
    PlotlyFigure figure = LawChart.isoFlops(EMPTY, Palette.AR, sheet, LAW).figure();
    assertThat(figure.data())
        .extracting(trace -> trace.get("name"))
        .containsExactly("6e+18 FLOPs", "1e+20 FLOPs", "", "");
    for (int i = 0; i < 2; i++) {
      assertThat(ends(figure, i)).containsExactly(ends(figure, i + 2));
    }
  }

  @Test
  void overEpochsEachSizeHasALineThroughItsTrainings() {
    DataConstrainedLaw law = new DataConstrainedLaw(LAW, 30, 50);
    List<Point> points = List.of(point(law, 1e8, 1), point(law, 1e8, 20), point(law, 4e8, 20));
    List<Point> withOneMore =
        List.of(points.get(0), points.get(1), points.get(2), point(law, 4e8, 4));
    PlotlyFigure figure = LawChart.overEpochs(EMPTY, Palette.AR, withOneMore, law).figure();
    assertThat(figure.data())
        .extracting(trace -> trace.get("name"))
        .containsExactly("AR, 100 M parameters", "AR, 400 M parameters", "", "");
    assertThat(ends(figure, 0)).containsExactly(points.get(0).loss(), points.get(1).loss());
  }

  @Test
  void aProfileIsItsCurve() {
    Profile profile =
        new Profile(
            "R_D*",
            30,
            0.01,
            FitStatus.CONVERGED,
            1,
            List.of(new Profile.Value(20, 3), new Profile.Value(30, 0)),
            new Interval(21, 40, 0.9));
    Map<String, Object> curve =
        LawChart.profile(EMPTY, Palette.MDM, profile).figure().data().get(0);
    assertThat(curve.get("x")).hasToString("[20.0, 30.0]");
    assertThat(curve.get("y")).hasToString("[3.0, 0.0]");
  }

  private static Point point(DataConstrainedLaw law, double parameters, double epochs) {
    double tokens = 1e10;
    double unique = tokens / epochs;
    return new Point(parameters, unique, tokens, law.loss(parameters, unique, tokens), "point");
  }

  /** The first and the last value. */
  private static double[] ends(PlotlyFigure figure, int trace) {
    List<?> values = (List<?>) figure.data().get(trace).get("y");
    return new double[] {
      (Double) values.get(0), (Double) values.get(values.size() - 1),
    };
  }
}
