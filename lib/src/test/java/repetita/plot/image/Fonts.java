package repetita.plot.image;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.Font;
import java.awt.image.BufferedImage;

/** The fonts of this machine. */
public final class Fonts {

  private Fonts() {}

  /** Skips tests of images where Java finds no font, as on some servers. */
  public static void assumeThereAreSome() {
    boolean some;
    try {
      new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB)
          .createGraphics()
          .getFontMetrics(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
      some = true;
    } catch (RuntimeException | LinkageError | InternalError e) {
      some = false;
    }
    assumeTrue(some, "this machine has no font");
  }
}
