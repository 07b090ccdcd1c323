package repetita.paper;

import java.util.List;
import repetita.scaling.fit.FittedRange.Span;
import repetita.scaling.law.ChinchillaLaw;
import repetita.scaling.law.DataConstrainedLaw;
import repetita.scaling.law.LimitedPowerLaw;
import repetita.scaling.law.StretchedLaw;

/**
 * The laws with published constants, which can be quoted. Two further laws can only be fitted,
 * because their constants are not published: Chinchilla's law with an additive penalty (arXiv
 * 2605.01640) and the bounded law (arXiv 2605.09189).
 */
public final class QuotedLaws {

  private static final double BILLION = 1e9;
  private static final Span ONE_EPOCH = new Span(1, 1);

  /** The constants of Besiroglu et al. (arXiv 2404.10102) for Chinchilla's runs. */
  public static final ChinchillaLaw CHINCHILLA =
      new ChinchillaLaw(1.8172, 482.01, 0.3478, 2085.43, 0.3658);

  /** The constants of Muennighoff et al. (arXiv 2305.16264), from their notebook. */
  public static final DataConstrainedLaw MUENNIGHOFF =
      new DataConstrainedLaw(
          new ChinchillaLaw(1.869144, 520.825, 0.3526596, 1487.716, 0.3526596),
          15.387756,
          5.309743);

  /** Quokka's law for masked diffusion on fresh tokens (arXiv 2510.03280). */
  public static final ChinchillaLaw QUOKKA_FRESH =
      new ChinchillaLaw(2.413, 798.6, 0.379, 4604.9, 0.378);

  /** Quokka's law for masked diffusion on repeated tokens. Its printed exponents are rounded. */
  public static final StretchedLaw QUOKKA_REPEATED =
      new StretchedLaw(
          1535.23, 0.42, 54.21, 0.13, 1.49, 0.40, new StretchedLaw.EpochScale(254.35, 0.39, 0.55));

  /**
   * The loss of tuned AR against N on 210 million unique tokens (Kim et al., arXiv 2509.14786):
   * 0.05 / N^1.02 + 3.43, with N in billions.
   */
  public static final LimitedPowerLaw REGULARIZED =
      new LimitedPowerLaw(3.43, 0.05 * Math.pow(BILLION, 1.02), 1.02);

  /** The loss of an ensemble of K members of 300 million parameters there: 0.25 / K^1.02 + 3.34. */
  public static final LimitedPowerLaw ENSEMBLE = new LimitedPowerLaw(3.34, 0.25, 1.02);

  private QuotedLaws() {}

  /** Returns all of them. */
  public static List<QuotedLaw> all() {
    return List.of(
        new QuotedLaw(
            "chinchilla",
            "ar",
            "fresh tokens",
            "MassiveText, SentencePiece",
            "arXiv 2404.10102",
            CHINCHILLA,
            new Span(5.7e7, 1.62e10),
            new Span(8.1e8, 3.2e11),
            ONE_EPOCH),
        new QuotedLaw(
            "muennighoff",
            "ar",
            "weight decay 0.1, dropout 0.1",
            "C4, GPT-2",
            "arXiv 2305.16264",
            MUENNIGHOFF,
            new Span(7e6, 8.7e9),
            new Span(1e8, 1.78e11),
            new Span(1, 9000)),
        paper("ar"),
        paper("mdm"),
        new QuotedLaw(
            "quokka-fresh",
            "mdm",
            "fresh tokens",
            "not stated here",
            "arXiv 2510.03280",
            QUOKKA_FRESH,
            new Span(1.4e7, 2.8e9),
            new Span(1e8, 1e11),
            ONE_EPOCH),
        new QuotedLaw(
            "quokka-repeated",
            "mdm",
            "at least one mask",
            "not stated here",
            "arXiv 2510.03280",
            QUOKKA_REPEATED,
            new Span(1.4e7, 2.8e9),
            new Span(1e7, 1.39e8),
            new Span(2, 1000)),
        new QuotedLaw(
            "regularized",
            "ar",
            "weight decay up to 3.2, at most 64 epochs, all tuned",
            "DCLM, Llama 3",
            "arXiv 2509.14786",
            (parameters, uniqueTokens, tokens) -> REGULARIZED.at(parameters),
            new Span(1.5e8, 1.4e9),
            new Span(2.1e8, 2.1e8),
            new Span(1, 64)));
  }

  private static QuotedLaw paper(String family) {
    return new QuotedLaw(
        "paper-" + family,
        family,
        "weight decay 0.1, dropout 0.1",
        "C4, GPT-2",
        "arXiv 2507.15857, reconstructed from its figures",
        PaperLaws.law(family),
        PaperLaws.SWEPT.parameters(),
        PaperLaws.SWEPT.uniqueTokens(),
        PaperLaws.SWEPT.epochs());
  }
}
