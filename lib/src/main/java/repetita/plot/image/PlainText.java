package repetita.plot.image;

import java.awt.Font;
import java.util.regex.Pattern;

/** Converts plotly's texts to plain text: superscripts become characters, or follow a caret. */
final class PlainText {

  private static final Pattern RAISED = Pattern.compile("<sup>(.*?)</sup>");
  private static final Pattern BREAK = Pattern.compile("<br\\s*/?>");
  private static final Pattern ELEMENT = Pattern.compile("</?[a-z]+[^<>]*>");

  private static final String NORMAL = "0123456789+−-.αβ";
  private static final String SUPERSCRIPT = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻·ᵅᵝ";

  private PlainText() {}

  static String of(String text, Font font) {
    String raised = RAISED.matcher(text).replaceAll(match -> superscript(match.group(1), font));
    return ELEMENT.matcher(BREAK.matcher(raised).replaceAll(" ")).replaceAll("");
  }

  /** The text in superscript characters if the font has all of them; otherwise after a caret. */
  static String superscript(String text, Font font) {
    StringBuilder raised = new StringBuilder();
    for (char character : text.toCharArray()) {
      int place = NORMAL.indexOf(character);
      if (place < 0 || !font.canDisplay(SUPERSCRIPT.charAt(place))) {
        return text.length() == 1 ? "^" + text : "^(" + text + ")";
      }
      raised.append(SUPERSCRIPT.charAt(place));
    }
    return raised.toString();
  }
}
