package repetita.corpus;

import repetita.InvalidInput;
import repetita.Setting;

/**
 * The split of a text into training, validation and test sets. A hierarchy has fixed held-out
 * sequences and none of these settings.
 *
 * @param heldOut the share of the text's documents that is held out, half for validation and half
 *     for testing, rounded to one document in n for each; a set with its own file takes nothing
 *     from the text
 * @param validation the path of a file or folder for validation; null to hold out part of the text
 * @param test the path of a file or folder for testing; null to hold out part of the text
 */
public record Split(
    @Setting(
            value = "Share of a text that is held out, half to validate and half to test",
            option = "--held-out",
            label = "SHARE")
        double heldOut,
    @Setting(
            value = "File or folder to validate on, instead of held-out text",
            option = "--validation",
            label = "FILE")
        String validation,
    @Setting(
            value = "File or folder to test on, instead of held-out text",
            option = "--test",
            label = "FILE")
        String test) {

  /** A tenth of the documents for validation, a tenth for testing. */
  public static final Split DEFAULT = new Split(0.2, null, null);

  private static final double LEAST = 1e-6;
  private static final double MOST = 0.5;

  public Split {
    if (!(heldOut >= LEAST && heldOut <= MOST)) {
      throw new InvalidInput(
          ("The held-out share is %s; it must be between %s and %s. To train on all of a"
                  + " text, give files for validation and test.")
              .formatted(heldOut, LEAST, MOST),
          "split.validation",
          "split.test");
    }
  }

  /** Returns the file of a set; null to hold out part of the text. */
  public String file(HeldOut set) {
    return set == HeldOut.VALIDATION ? validation : test;
  }

  /** Returns n: one document in n is for validation and one in n for testing. */
  int cycle() {
    return (int) Math.round(2 / heldOut);
  }
}
