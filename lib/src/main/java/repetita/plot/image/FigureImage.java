package repetita.plot.image;

import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGraphics2D;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.text.TextUtils;
import org.w3c.dom.DOMImplementation;
import org.w3c.dom.Document;
import repetita.InvalidInput;
import repetita.plot.FigureStyle;
import repetita.plot.PlotlyFigure;

/**
 * An image of a figure, drawn without a browser: as PNG for PDF, slides and notebooks on GitHub, or
 * as SVG for print. It looks like the figure in plotly.js before any interaction. It needs no
 * display, but Java must find a font.
 */
public final class FigureImage {

  private static final String HEADLESS = "java.awt.headless";

  static {
    // No screen is needed; otherwise an unreachable display would be an error.
    if (System.getProperty(HEADLESS) == null) {
      System.setProperty(HEADLESS, "true");
    }
    // Otherwise titles of vertical axes would be outlines, not texts, in an SVG.
    TextUtils.setUseDrawRotatedStringWorkaround(false);
  }

  private static final String SVG = "http://www.w3.org/2000/svg";

  private final int width;
  private final int height;
  private final JFreeChart chart;
  private final Panels panels;

  private FigureImage(int width, int height, JFreeChart chart, Panels panels) {
    this.width = width;
    this.height = height;
    this.chart = chart;
    this.panels = panels;
  }

  /**
   * An image in the size set by the layout, by default {@link FigureStyle#WIDTH} by {@link
   * FigureStyle#HEIGHT}.
   *
   * @throws InvalidInput if the figure has a feature that images do not support, such as 3D
   *     surfaces
   */
  public static FigureImage of(PlotlyFigure figure) {
    Keys layout = new Keys(figure.layout());
    int width = (int) layout.number("width", FigureStyle.WIDTH);
    int height = (int) layout.number("height", FigureStyle.HEIGHT);
    Drawing drawing = new Drawing(figure, width, height);
    return new FigureImage(width, height, drawing.chart(), drawing.panels());
  }

  /** Width in pixels of the figure; a PNG has more of its own if its scale is greater than 1. */
  public int width() {
    return width;
  }

  /** Height in pixels of the figure. */
  public int height() {
    return height;
  }

  /**
   * The image as a PNG file.
   *
   * @param scale pixels of the file per pixel of the figure; 2 is sharp on paper
   */
  public byte[] png(double scale) {
    return IndexedPng.of(raster(scale));
  }

  /** The image as the text of an SVG file, in which texts stay texts. */
  public String svg() {
    SVGGraphics2D graphics = new SVGGraphics2D(document());
    graphics.setSVGCanvasSize(new Dimension(width, height));
    draw(graphics);
    StringWriter text = new StringWriter();
    try {
      graphics.stream(text, true);
    } catch (IOException e) {
      throw new UncheckedIOException("The image cannot be written to memory.", e);
    }
    return text.toString();
  }

  BufferedImage raster(double scale) {
    BufferedImage image =
        new BufferedImage(
            (int) Math.round(scale * width),
            (int) Math.round(scale * height),
            BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    try {
      graphics.scale(scale, scale);
      graphics.setRenderingHint(
          RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
      graphics.setRenderingHint(
          RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
      draw(graphics);
    } finally {
      graphics.dispose();
    }
    return image;
  }

  /** The positions of the panels, known after drawing. */
  Panels panels() {
    return panels;
  }

  private void draw(Graphics2D graphics) {
    chart.draw(graphics, new Rectangle2D.Double(0, 0, width, height));
  }

  private static Document document() {
    try {
      DOMImplementation xml =
          DocumentBuilderFactory.newInstance().newDocumentBuilder().getDOMImplementation();
      return xml.createDocument(SVG, "svg", null);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("This Java runtime has no XML parser.", e);
    }
  }
}
