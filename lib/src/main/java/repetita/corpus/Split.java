package repetita.corpus;

import repetita.InvalidInput;
import repetita.Setting;

/**
 * How a text is split into training, validation and test sets. A hierarchy draws its held-out
 * sequences itself and takes none of these settings.
 *
 * @param heldOut share of the text's documents that is held out, half for validation and half for
 *     testing, in steps of one document in n each; a set that has a file takes nothing of the text
 * @param validation path of a file or folder that validates; null to hold out part of the text
 * @param test path of a file or folder that tests; null to hold out part of the text
 */
public record Split(
    @Setting(
            value = "Share of a text that is held out, half to validate and half to test",
            option = "--held-out",
            label = "SHARE")
        double heldOut,
    @Setting(
            value = "UTF-8 file or folder to validate on, instead of held-out text",
            option = "--validation",
            label = "FILE")
        String validation,
    @Setting(
            value = "UTF-8 file or folder to test on, instead of held-out text",
            option = "--test",
            label = "FILE")
        String test) {

  /** A tenth of the documents validates, a tenth tests. */
  public static final Split DEFAULT = new Split(0.2, null, null);

  private static final double LEAST = 1e-6;
  private static final double MOST = 0.5;

  public Split {
    if (!(heldOut >= LEAST && heldOut <= MOST)) {
      throw new InvalidInput(
          ("The share that is held out is %s; it must be between %s and %s. To train on all of a"
                  + " text, give files for validation and test.")
              .formatted(heldOut, LEAST, MOST),
          "split.validation",
          "split.test");
    }
  }

  /** The file of a set; null to hold out part of the text. */
  public String file(HeldOut set) {
    return set == HeldOut.VALIDATION ? validation : test;
  }

  /** The number of documents of which one validates and one tests. */
  int cycle() {
    return (int) Math.round(2 / heldOut);
  }
}
