package repetita.paper;

import repetita.InvalidInput;
import repetita.file.Numeral;
import repetita.scaling.fit.FittedRange.Span;
import repetita.scaling.law.Law;

/**
 * A law with published constants. Its losses compare only with those of the same source: another
 * corpus or tokenizer changes the unit.
 *
 * @param name one word
 * @param family {@code ar} or {@code mdm}
 * @param recipe how its runs were regularized, in words
 * @param text the corpus and the tokenizer
 * @param source the publication
 * @param law the law
 * @param parameters the range of N of its runs
 * @param uniqueTokens the range of U of its runs
 * @param epochs the range of D / U of its runs
 */
public record QuotedLaw(
    String name,
    String family,
    String recipe,
    String text,
    String source,
    Law law,
    Span parameters,
    Span uniqueTokens,
    Span epochs) {

  private static final double MARGIN = 1.01;

  /**
   * Returns the loss, in nats per token of this source's tokenizer.
   *
   * @throws InvalidInput if a quantity lies outside the range of the law's runs
   */
  public double loss(double size, double unique, double tokens) {
    inside("size", size, parameters);
    inside("number of unique tokens", unique, uniqueTokens);
    inside("number of epochs", tokens / unique, epochs);
    return law.loss(size, unique, tokens);
  }

  private void inside(String what, double value, Span span) {
    if (span.factorOutside(value) > MARGIN) {
      throw new InvalidInput(
          "The law '%s' was fitted to a %s of %s, so it says nothing about %s."
              .formatted(name, what, span, Numeral.brief(value)));
    }
  }
}
