package repetita.plot.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.geom.Point2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import repetita.InvalidInput;
import repetita.plot.Chart;
import repetita.plot.ContourMap;
import repetita.plot.FigureStyle;
import repetita.plot.HeatMap;
import repetita.plot.Palette;
import repetita.plot.PlotlyFigure;
import repetita.plot.ReferenceLine;
import tech.tablesaw.plotly.components.Axis;
import tech.tablesaw.plotly.components.Figure;
import tech.tablesaw.plotly.traces.ScatterTrace;

class FigureImageTest {

  @BeforeAll
  static void imagesNeedAFont() {
    Fonts.assumeThereAreSome();
  }

  private static final Axis LINEAR = FigureStyle.linear("loss (nats per token)");
  private static final Axis LOGARITHMIC = FigureStyle.logarithmic("epochs");
  private static final double[] X = {1, 10, 100};
  private static final int AR = Color.decode(Palette.AR.line()).getRGB();
  private static final int MDM = Color.decode(Palette.MDM.line()).getRGB();
  private static final int WHITE = Color.WHITE.getRGB();

  private static Chart chart() {
    return new Chart("two families", LOGARITHMIC, LINEAR)
        .band(Palette.AR.band(), X, new double[] {2, 1, 2}, new double[] {4, 3, 4})
        .line("AR", Palette.AR.line(), X, new double[] {3, 2, 3})
        .points(Palette.MDM.label(), Palette.MDM.line(), X, new double[] {4, 3, 1});
  }

  private static BufferedImage pixels(byte[] png) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(png));
  }

  private static int at(BufferedImage image, Point2D point) {
    return image.getRGB((int) Math.floor(point.getX()), (int) Math.floor(point.getY()));
  }

  private static Set<Integer> colors(BufferedImage image) {
    return IntStream.range(0, image.getWidth() * image.getHeight())
        .mapToObj(i -> image.getRGB(i % image.getWidth(), i / image.getWidth()))
        .collect(Collectors.toSet());
  }

  private static Point2D place(FigureImage image, double x, double y) {
    return image.panels().toImage(image.panels().subplots().get(0), x, y);
  }

  private static FigureImage drawn(PlotlyFigure figure) {
    FigureImage image = FigureImage.of(figure);
    image.raster(1);
    return image;
  }

  @Test
  void bothFamiliesAreThereInTheirColours() throws IOException {
    BufferedImage image = pixels(FigureImage.of(chart().figure()).png(1));
    assertThat(image.getWidth()).isEqualTo(FigureStyle.WIDTH);
    assertThat(image.getHeight()).isEqualTo(FigureStyle.HEIGHT);
    assertThat(colors(image)).contains(AR, MDM, WHITE);
  }

  @Test
  void theSizeIsTheLayoutsTimesTheScale() throws IOException {
    FigureImage image =
        FigureImage.of(chart().figure().withLayout(Map.of("width", 300, "height", 200)));
    assertThat(image.width()).isEqualTo(300);
    assertThat(image.height()).isEqualTo(200);
    assertThat(pixels(image.png(2)).getWidth()).isEqualTo(600);
    assertThat(pixels(image.png(2)).getHeight()).isEqualTo(400);
  }

  @Test
  void pointsLieWhereTheAxesSay() {
    FigureImage image = FigureImage.of(chart().figure());
    BufferedImage raster = image.raster(1);
    for (int i = 0; i < X.length; i++) {
      assertThat(at(raster, place(image, X[i], new double[] {4, 3, 1}[i]))).isEqualTo(MDM);
    }
    // On a logarithmic axis 10 lies half way from 1 to 100.
    double left = place(image, 1, 2).getX();
    double right = place(image, 100, 2).getX();
    assertThat(place(image, 10, 2).getX()).isCloseTo((left + right) / 2, within(1e-6));
    assertThat(place(image, 1, 3).getY()).isLessThan(place(image, 1, 2).getY());
  }

  @Test
  void betweenTheEdgesOfABandItsColourLiesOnTheGround() {
    FigureImage image = FigureImage.of(chart().figure());
    BufferedImage raster = image.raster(1);
    Color inside = new Color(at(raster, place(image, 5, 1.8)));
    assertThat(inside.getRed()).isGreaterThan(inside.getBlue());
    assertThat(inside.getGreen()).isBetween(220, 245);
    assertThat(at(raster, place(image, 5, 3.9))).isEqualTo(WHITE);
  }

  @Test
  void whatIsNoNumberLeavesAGap() {
    double[] x = {1, 2, 3, 4, 5};
    double[] y = {1, 1, Double.NaN, 1, 1};
    Chart gap = new Chart("", LINEAR, LINEAR).line("AR", Palette.AR.line(), x, y);
    FigureImage image = FigureImage.of(gap.figure());
    BufferedImage raster = image.raster(1);
    assertThat(at(raster, place(image, 1.4, 1))).isEqualTo(AR);
    assertThat(at(raster, place(image, 3.4, 1))).isNotEqualTo(AR);
    assertThat(at(raster, place(image, 4.4, 1))).isEqualTo(AR);
  }

  @Test
  void errorBarsReachToTheirEnds() {
    Map<String, Object> trace =
        Map.of(
            "type", "scatter",
            "mode", "markers",
            "x", List.of(1.0, 2.0),
            "y", List.of(5.0, 5.0),
            "marker", Map.of("color", Palette.MDM.line()),
            "error_y",
                Map.of(
                    "type", "data",
                    "symmetric", false,
                    "array", List.of(4.0, 1.0),
                    "arrayminus", List.of(2.0, 1.0),
                    "color", Palette.AR.line()));
    FigureImage image = FigureImage.of(new PlotlyFigure(List.of(trace), Map.of(), Map.of()));
    BufferedImage raster = image.raster(1);
    assertThat(at(raster, place(image, 1, 8.8))).isEqualTo(AR);
    assertThat(at(raster, place(image, 1, 3.2))).isEqualTo(AR);
    assertThat(at(raster, place(image, 1, 2.7))).isNotEqualTo(AR);
    assertThat(at(raster, place(image, 2, 8.8))).isNotEqualTo(AR);
  }

  @Test
  void aReferenceLineIsDashedAndInView() {
    PlotlyFigure figure =
        new ReferenceLine("entropy", 0.25, Palette.REFERENCE.line()).drawnOn(chart().figure());
    FigureImage image = FigureImage.of(figure);
    BufferedImage raster = image.raster(2);
    Point2D left = place(image, 1, 0.25);
    Point2D right = place(image, 100, 0.25);
    int gray = Color.decode(Palette.REFERENCE.line()).getRGB();
    List<Boolean> dashes =
        IntStream.range((int) left.getX() + 150, (int) right.getX())
            .mapToObj(x -> at(raster, new Point2D.Double(2 * x, 2 * left.getY())) == gray)
            .toList();
    assertThat(dashes).contains(true, false);
    assertThat(image.svg()).contains(">entropy: 0.250</text");
  }

  @Test
  void heatMapsHaveTheirColoursInTheirCells() {
    double[][] values = {{0, 1}, {Double.NaN, 0.5}};
    HeatMap.Panel panel =
        new HeatMap.Panel("one", List.of("a", "b"), List.of("top", "bottom"), values);
    FigureImage image =
        FigureImage.of(
            new HeatMap("t", "columns", "rows", "nats", Palette.AR, 1, List.of(panel, panel))
                .figure());
    BufferedImage raster = image.raster(1);
    assertThat(image.panels().subplots()).hasSize(2);
    for (Subplot subplot : image.panels().subplots()) {
      assertThat(at(raster, image.panels().toImage(subplot, 1.3, 0.3))).isEqualTo(AR);
      assertThat(at(raster, image.panels().toImage(subplot, 0.3, 0.3))).isEqualTo(WHITE);
      assertThat(at(raster, image.panels().toImage(subplot, 0.3, 1.3))).isEqualTo(WHITE);
      Color half = new Color(at(raster, image.panels().toImage(subplot, 1.3, 1.3)));
      assertThat(half).isEqualTo(Colors.between(Color.WHITE, Color.decode(Palette.AR.line()), 0.5));
      assertThat(image.panels().toImage(subplot, 0, 0).getY())
          .isLessThan(image.panels().toImage(subplot, 0, 1).getY());
    }
  }

  @Test
  void contoursGoThroughTheirLevel() {
    double[] grid = Chart.ratios(1, 100, 20);
    DoubleBinaryOperator product = (x, y) -> Math.log10(x) + Math.log10(y);
    FigureImage difference =
        drawn(
            ContourMap.difference(
                "t", LOGARITHMIC, LOGARITHMIC, grid, grid, (x, y) -> Math.log10(x / y), 1));
    BufferedImage raster = difference.raster(1);
    int ink = new Color(0x1F2937).getRGB();
    assertThat(at(raster, place(difference, 12.3, 12.3))).isEqualTo(ink);
    assertThat(new Color(at(raster, place(difference, 90, 1.2)))).isEqualTo(new Color(AR));
    assertThat(new Color(at(raster, place(difference, 1.2, 90)))).isEqualTo(new Color(MDM));
    String levels =
        FigureImage.of(
                ContourMap.isoLoss(
                    "t", LOGARITHMIC, LOGARITHMIC, Palette.AR, grid, grid, product, 1, 4))
            .svg();
    assertThat(levels).contains(">1</text", ">2</text", ">3</text");
  }

  @Test
  void anSvgHoldsTitlesAndNamesAsTexts() {
    String svg = FigureImage.of(chart().figure()).svg();
    assertThat(svg).startsWith("<?xml").contains("width=\"880\"", "height=\"440\"");
    assertThat(svg)
        .contains(">two families<", ">epochs, log scale<", ">loss (nats per token)<", ">AR<")
        .contains(">MDM (≤)<");
  }

  @Test
  void theSameFigureIsTheSameFile() {
    assertThat(FigureImage.of(chart().figure()).png(1))
        .isEqualTo(FigureImage.of(chart().figure()).png(1));
    assertThat(FigureImage.of(chart().figure()).svg())
        .isEqualTo(FigureImage.of(chart().figure()).svg());
  }

  @Test
  void aFigureOfJsplotIsDrawnLikeOurs() {
    PlotlyFigure figure =
        PlotlyFigure.of(new Figure(ScatterTrace.builder(X, new double[] {1, 2, 3}).build()));
    assertThat(colors(drawn(figure).raster(1))).contains(Colors.ofTrace(0).getRGB());
  }

  @ParameterizedTest
  @ValueSource(strings = {"v", "h"})
  void barsReachFromZeroToTheirValues(String orientation) {
    boolean upright = orientation.equals("v");
    Map<String, Object> bars =
        Map.of(
            "type",
            "bar",
            "orientation",
            orientation,
            upright ? "x" : "y",
            List.of("a", "b"),
            upright ? "y" : "x",
            List.of(4.0, -2.0),
            "marker",
            Map.of("color", Palette.AR.line()));
    FigureImage image = FigureImage.of(new PlotlyFigure(List.of(bars), Map.of(), Map.of()));
    BufferedImage raster = image.raster(1);
    double[][] inside = {{0, 3.8}, {0, 0.2}, {1, -1.8}};
    double[][] outside = {{0, 4.1}, {1, 0.4}, {0.5, 1}};
    for (double[] at : inside) {
      assertThat(at(raster, upright ? place(image, at[0], at[1]) : place(image, at[1], at[0])))
          .isEqualTo(AR);
    }
    for (double[] at : outside) {
      assertThat(at(raster, upright ? place(image, at[0], at[1]) : place(image, at[1], at[0])))
          .isNotEqualTo(AR);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"pie", "scatter3d", "violin", "box"})
  void whatCannotBeDrawnIsNamed(String type) {
    PlotlyFigure figure = new PlotlyFigure(List.of(Map.of("type", type)), Map.of(), Map.of());
    assertThatThrownBy(() -> FigureImage.of(figure))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("a figure of type '" + type + "'");
  }

  @Test
  void aFigureWithNothingInItHasItsAxes() {
    BufferedImage image =
        drawn(new PlotlyFigure(List.of(), Map.of("title", Map.of("text", "none")), Map.of()))
            .raster(1);
    assertThat(colors(image)).hasSizeGreaterThan(2);
  }

  @Test
  void everyColourStaysCloseInATableOfFew() throws IOException {
    BufferedImage many = new BufferedImage(256, 4, BufferedImage.TYPE_INT_RGB);
    for (int x = 0; x < 256; x++) {
      for (int y = 0; y < 4; y++) {
        many.setRGB(x, y, new Color(x, 60 * y, 255 - x).getRGB());
      }
    }
    BufferedImage read = pixels(IndexedPng.of(many));
    assertThat(colors(read)).hasSizeLessThanOrEqualTo(256);
    int[] errors =
        IntStream.range(0, 1024)
            .map(i -> red(read, i % 256, i / 256) - red(many, i % 256, i / 256))
            .map(Math::abs)
            .toArray();
    assertThat(Arrays.stream(errors).max().getAsInt()).isLessThanOrEqualTo(32);
  }

  private static int red(BufferedImage image, int x, int y) {
    return new Color(image.getRGB(x, y)).getRed();
  }
}
