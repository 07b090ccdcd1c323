package repetita.advise;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import repetita.file.Numeral;

/**
 * What to train on a text with a compute.
 *
 * @param uniqueTokens U, the unique tokens for training
 * @param flops C, as 6ND
 * @param machine the hardware for the hours
 * @param verdict the outcome
 * @param start the recipe to train first
 * @param candidates all recipes, the advised one included
 * @param reasons why, one sentence each
 * @param doubts what the advice does not know, one sentence each
 * @param decider what would decide the question or confirm the answer, in one sentence
 */
public record RecipeAdvice(
    double uniqueTokens,
    double flops,
    Machine machine,
    Verdict verdict,
    Candidate start,
    List<Candidate> candidates,
    List<String> reasons,
    List<String> doubts,
    String decider) {

  /** The outcome. */
  public enum Verdict {
    /** Compute is the limit, not text. */
    AR_COMPUTE_LIMITED("AR, compute-limited"),
    /** Regularized AR is ahead of diffusion in every source. */
    AR_REGULARIZED("AR, regularized"),
    /** Diffusion is ahead of regularized AR in every source. */
    DIFFUSION("MDM"),
    /** The ranges of regularized AR and diffusion overlap. */
    NOT_DETERMINED("not determined");

    private final String title;

    Verdict(String title) {
      this.title = title;
    }

    /** Returns the name in tables and figures. */
    public String title() {
      return title;
    }
  }

  public RecipeAdvice {
    candidates = List.copyOf(candidates);
    reasons = List.copyOf(reasons);
    doubts = List.copyOf(doubts);
  }

  /** Returns the verdict in one sentence. */
  public String headline() {
    return switch (verdict) {
      case AR_COMPUTE_LIMITED -> "Train AR: your compute is the limit, not your text.";
      case AR_REGULARIZED -> "Train AR with strong regularization.";
      case DIFFUSION -> "Train a masked diffusion model.";
      case NOT_DETERMINED ->
          "Not determined: regularized AR or masked diffusion; begin with regularized AR.";
    };
  }

  /** Returns the recipe to begin with, in one sentence. */
  public String recipe() {
    return recipe(brief(start.hours()));
  }

  /** Returns the same sentence with other hours. */
  String recipe(String hours) {
    return "Begin with %s: %s parameters, %s epochs, weight decay %s, dropout %s, learning rate %s (%s hours)."
        .formatted(
            start.recipe().title(),
            Numeral.brief(start.parameters()),
            brief(start.epochs()),
            brief(start.weightDecay()),
            brief(start.dropout()),
            brief(start.rate()),
            hours);
  }

  /** Returns a number with two digits, without an exponent. */
  public static String brief(double value) {
    return value >= 100
        ? "%.0f".formatted(value)
        : new BigDecimal(value).round(new MathContext(2)).stripTrailingZeros().toPlainString();
  }
}
