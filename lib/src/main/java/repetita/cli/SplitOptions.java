package repetita.cli;

import picocli.CommandLine.Option;
import repetita.corpus.Split;

/** What of a text is held out, or in which files it is. */
final class SplitOptions {

  @Option(
      names = "--held-out",
      paramLabel = "SHARE",
      description =
          "Share of a text that is held out, half for validation and half for testing, in whole"
              + " chapters (dickens), documents (europarl), lines (wordnet), files (a folder of"
              + " enough files) or blocks of some 4,000 characters (default: 0.2).")
  private Double heldOut;

  @Option(
      names = "--validation",
      paramLabel = "FILE",
      description = "UTF-8 file or folder that validates, instead of held-out text.")
  private String validation;

  @Option(
      names = "--test",
      paramLabel = "FILE",
      description = "UTF-8 file or folder that tests, instead of held-out text.")
  private String test;

  Split over(Split base) {
    return new Split(
        heldOut == null ? base.heldOut() : heldOut,
        validation == null ? base.validation() : validation,
        test == null ? base.test() : test);
  }
}
