package repetita.plot.image;

import java.awt.Color;
import java.awt.Font;

/** Fonts and colors of the whole figure, from its layout. */
record Look(Font font, Font small, Font title, Color ink, Color paper, Color background) {

  // Java's own name for the sans serif font of the machine.
  private static final String FAMILY = Font.SANS_SERIF;

  static Look of(Keys layout) {
    Keys font = layout.at("font");
    int size = (int) font.number("size", 12);
    int title = (int) layout.at("title").at("font").number("size", 1.4 * size);
    return new Look(
        new Font(FAMILY, Font.PLAIN, size),
        new Font(FAMILY, Font.PLAIN, size - 1),
        new Font(FAMILY, Font.PLAIN, title),
        Colors.of(font.text("color", "#444")),
        Colors.of(layout.text("paper_bgcolor", "white")),
        Colors.of(layout.text("plot_bgcolor", "white")));
  }

  Font ofSize(double size) {
    return font.deriveFont((float) size);
  }
}
