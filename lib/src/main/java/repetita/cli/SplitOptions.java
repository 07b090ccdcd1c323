package repetita.cli;

import picocli.CommandLine.Option;
import repetita.corpus.Split;

/** The held-out share of a text, or files to use as held-out text. */
final class SplitOptions {

  @Option(
      names = "--held-out",
      paramLabel = "SHARE",
      description =
          "Fraction of the text to hold out, half for validation and half for testing (default:"
              + " 0.2). Held out are whole chapters (dickens), documents (europarl), lines"
              + " (wordnet), files (a folder of enough files), or else blocks of about 4,000"
              + " characters.")
  private Double heldOut;

  @Option(
      names = "--validation",
      paramLabel = "FILE",
      description = "A UTF-8 file or folder for validation, instead of held-out text.")
  private String validation;

  @Option(
      names = "--test",
      paramLabel = "FILE",
      description = "A UTF-8 file or folder for testing, instead of held-out text.")
  private String test;

  Split over(Split base) {
    return new Split(
        heldOut == null ? base.heldOut() : heldOut,
        validation == null ? base.validation() : validation,
        test == null ? base.test() : test);
  }
}
