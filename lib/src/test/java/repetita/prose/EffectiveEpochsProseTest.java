package repetita.prose;

import static org.assertj.core.api.Assertions.assertThat;
import static repetita.sweep.RunLoss.TEST_BEST;
import static repetita.sweep.RunLoss.TEST_FINAL;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import repetita.compare.Censoring;
import repetita.compare.EffectiveEpochs;
import repetita.compare.FreshEquivalent;
import repetita.compare.RepetitionDecay;
import repetita.compare.Runs;
import repetita.scaling.fit.HoffmannFitter;
import repetita.scaling.fit.Interval;
import repetita.scaling.fit.LawFit;
import repetita.scaling.law.ChinchillaLaw;
import repetita.scaling.law.DataConstrainedLaw;
import repetita.sweep.RunLoss;
import repetita.sweep.RunSummary;

class EffectiveEpochsProseTest {

  private static final double LEVEL = 0.9;

  private final Runs trained = Runs.exported("hierarchy");
  private final Runs ar = trained.arm("paper-recipe AR");
  private final Runs arFresh = trained.arm("paper-recipe AR, fresh text");
  private final Runs mdm = trained.arm("MDM");
  private final Runs mdmFresh = trained.arm("MDM, fresh text");
  private final Runs regularized = trained.arm("regularized AR");
  private final Runs regularizedFresh = trained.arm("regularized AR, fresh text");
  private final double entropy = trained.get(0).entropy();
  private final Map<String, List<LawFit<ChinchillaLaw>>> fits = new HashMap<>();

  @Test
  void theNotebook() {
    RepetitionDecay ofAr = decay(arFresh, ar, 6400, TEST_BEST);
    RepetitionDecay ofMdm = decay(mdmFresh, mdm, 6400, TEST_BEST);
    RepetitionDecay ofRegularized = decay(regularizedFresh, regularized, 6400, TEST_BEST);
    List<EffectiveEpochs> mdmMeans = means(mdmFresh, mdm, TEST_BEST);
    int settings =
        means(arFresh, ar, TEST_BEST).size()
            + mdmMeans.size()
            + means(regularizedFresh, regularized, TEST_BEST).size();
    Prose.of("notebooks/06-effective-epochs.ipynb")
        .says(
            "grows from %.0f to %.0f at 6,400 unique tokens, and from %.0f to %.0f at 3,200",
            ofAr.decay(),
            ofRegularized.decay(),
            decay(arFresh, ar, 3200, TEST_BEST).decay(),
            decay(regularizedFresh, regularized, 3200, TEST_BEST).decay())
        .says(
            "are equivalent to %.0f epochs of fresh data for the paper's recipe,",
            mean(arFresh, regularized, 6400, 400).mean())
        .says("itself never gets beyond %.0f.", most(means(arFresh, ar, TEST_BEST), 6400))
        .says("while the entropy is %.3f", entropy)
        .says("the lower edge of its range, %.3f,", largestIrreducible())
        .says(
            "keeps %.0f to %.0f%% of its value up to 283 epochs",
            100 * upTo283(mdmMeans).min().orElseThrow(),
            100 * upTo283(mdmMeans).max().orElseThrow())
        .says("is %s and", withInterval(ofAr, "%.0f for paper-recipe AR (90%%: %.0f to %.0f)"))
        .says("and %s. The", withInterval(ofMdm, "%.0f for the MDM (%.0f to %,.0f)"))
        .says("it is %s, against", withInterval(ofRegularized, "%.0f (%.0f to %.0f)"))
        .says("We show %d settings", settings)
        .says("| 31.19 | %s | %s |", withInterval(ofAr), range(ofAr))
        .says("| | %s | %s |", withInterval(ofRegularized), range(ofRegularized))
        .says("| 493.89 | %s | %s |", withInterval(ofMdm), range(ofMdm))
        .quotes(
            "dropout 0.4, weight decay 1",
            "with dropout 0.2 and 120 epochs it is not",
            "Read: 10 minutes",
            "40 epochs over 6,400 tokens",
            "dropout 0.1 and weight decay 0.1",
            "dropout 0.4 and weight decay 1",
            "no dropout and weight decay 1",
            "from 3,200 to 51,200 unique tokens",
            "For AR 20 epochs are nearly as good as fresh data; beyond 40 epochs little",
            "up to 283 epochs, and lose it visibly at 800",
            "AR's is larger at 25,600",
            "At 6,400 unique tokens 400 epochs",
            "At 25,600 unique tokens, where it was given 60 epochs",
            "little or nothing beyond 40 epochs",
            "at 6,400 unique tokens is",
            "The paper's are 31 and 494",
            "here, 6,400 unique tokens",
            "fitted at 6,400 unique tokens",
            "at 6,400 unique tokens change",
            "with 800 epochs",
            "Next: [07-critical-compute")
        .hasNoOtherNumbers();
  }

  /** What the notebook says in words. */
  @Test
  void itsWordsAreTrue() {
    List<EffectiveEpochs> arMeans = means(arFresh, ar, TEST_BEST);
    for (EffectiveEpochs mean : arMeans) {
      if (mean.uniqueTokens() == 6400 && mean.epochs() > 40) {
        assertThat(mean.mean()).isLessThan(1.1 * mean(arFresh, ar, 6400, 40).mean());
      }
    }
    assertThat(mean(arFresh, ar, 6400, 20).share()).isGreaterThan(0.9);
    assertThat(mean(mdmFresh, mdm, 6400, 800).share()).isLessThan(0.6);
    assertThat(decay(arFresh, ar, 25600, TEST_BEST).interval().low())
        .isGreaterThan(decay(arFresh, ar, 12800, TEST_BEST).interval().high());
    assertThat(decay(arFresh, ar, 12800, TEST_FINAL).interval().high())
        .isLessThan(decay(arFresh, ar, 12800, TEST_BEST).interval().low());
    assertThat(mean(arFresh, regularized, 25600, 60).interval().high())
        .isLessThan(mean(arFresh, ar, 25600, 40).interval().low());
    assertThat(price()).allMatch(counts -> counts > 0.3 && counts < 0.65);
  }

  @Test
  void theDetails() {
    Prose prose =
        Prose.of("docs/results/06-effective-epochs.md")
            .says("| 3,200 | %.0f | %.0f | %.0f | %.0f |", decays(3200))
            .says("| 6,400 | %.0f | %.0f | %.0f | %.0f |", decays(6400))
            .says("| 12,800 | %.0f | %.1f | %.0f | %.0f |", decays(12800))
            .says(
                "| 25,600 | %.0f | %.0f |",
                decay(arFresh, ar, 25600, TEST_BEST).decay(),
                decay(arFresh, ar, 25600, TEST_FINAL).decay())
            .says(
                "at 6,400 would be %.0f.",
                decay(mdmFresh, mdm.where(run -> run.epochs() < 800), 6400, TEST_BEST).decay())
            .says(
                "are equivalent to %.0f epochs of fresh data; the law with R_D\\* = %.0f says %.0f.",
                mean(arFresh, ar, 6400, 20).mean(),
                decay(arFresh, ar, 6400, TEST_BEST).decay(),
                DataConstrainedLaw.effectiveEpochs(20, decay(arFresh, ar, 6400, TEST_BEST).decay()))
            .says(
                "lies at epochs %.0f to %.0f,",
                bestEpochs().min().orElseThrow(), bestEpochs().max().orElseThrow())
            .says("lies %.2f of the way", shareOfTheWay(6400))
            .says("and %.2f at 3,200", shareOfTheWay(3200))
            .says(
                "counts %.2f to %.2f of one",
                price().sorted().skip(1).findFirst().orElseThrow(),
                price().max(Double::compare).orElseThrow())
            .says("and %.2f at 1,638,400", price().min(Double::compare).orElseThrow())
            .says("the entropy is %.4f nats", entropy)
            .says("ends %.2f nats above the 0.1M one", larger("AR", 25600))
            .says("with the MDM %.2f at 409,600", larger("MDM", 409600));
    for (String family : List.of("AR", "MDM")) {
      for (boolean free : new boolean[] {true, false}) {
        List<LawFit<ChinchillaLaw>> fits = fits(family, free);
        Interval exponent = mean(fits, fit -> fit.law().alpha());
        Interval error = mean(fits, LawFit::relativeError);
        prose.says(
            "| %s | %s | %.3f to %.3f | %.1f to %.1f%% |",
            family,
            free ? "fitted: %.3f on all grammars".formatted(largestIrreducible()) : "known",
            exponent.low(),
            exponent.high(),
            100 * error.low(),
            100 * error.high());
      }
    }
    prose
        .quotes(
            "(0.2M)",
            "Student's 90% intervals",
            "as 1/R_D\\*",
            "on fewer epochs at 3,200 and 6,400",
            "of 800 epochs",
            "At 6,400 unique tokens 20 epochs",
            "Beyond 40 epochs",
            "at 6,400 unique tokens, and",
            "up to 819,200 tokens",
            "(0.1M, 0.2M, 0.5M)",
            "The intervals are 90% intervals",
            "with AR the 0.5M network",
            "at 25,600 tokens",
            "from 204,800 tokens on, the MDM's at 819,200")
        .hasNoOtherNumbers();
  }

  private static List<EffectiveEpochs> means(Runs fresh, Runs repeated, RunLoss loss) {
    return EffectiveEpochs.of(FreshEquivalent.of(fresh, repeated, loss), LEVEL);
  }

  private static EffectiveEpochs mean(Runs fresh, Runs repeated, long unique, double epochs) {
    return means(fresh, repeated.uniqueTokens(unique).epochs(epochs), TEST_BEST).get(0);
  }

  private static double most(List<EffectiveEpochs> means, long unique) {
    return means.stream()
        .filter(mean -> mean.uniqueTokens() == unique)
        .mapToDouble(EffectiveEpochs::mean)
        .max()
        .orElseThrow();
  }

  private static DoubleStream upTo283(List<EffectiveEpochs> means) {
    return means.stream()
        .filter(mean -> mean.censoring() == Censoring.NONE && mean.epochs() <= 283)
        .mapToDouble(EffectiveEpochs::share);
  }

  private static RepetitionDecay decay(Runs fresh, Runs repeated, long unique, RunLoss loss) {
    return RepetitionDecay.of(FreshEquivalent.of(fresh, repeated.uniqueTokens(unique), loss), LEVEL)
        .get(0);
  }

  /** R_D* of AR and of the MDM, each by best and by final checkpoints. */
  private Object[] decays(long unique) {
    return new Object[] {
      decay(arFresh, ar, unique, TEST_BEST).decay(),
      decay(arFresh, ar, unique, TEST_FINAL).decay(),
      decay(mdmFresh, mdm, unique, TEST_BEST).decay(),
      decay(mdmFresh, mdm, unique, TEST_FINAL).decay()
    };
  }

  private static String withInterval(RepetitionDecay decay) {
    return withInterval(decay, "%.0f (%.0f to %,.0f)");
  }

  private static String withInterval(RepetitionDecay decay, String format) {
    return String.format(
        Locale.ROOT, format, decay.decay(), decay.interval().low(), decay.interval().high());
  }

  private static String range(RepetitionDecay decay) {
    return "%.0f to %.0f".formatted(decay.fewestEpochs(), decay.mostEpochs());
  }

  /** What a fresh token of regularized AR counts, where it is between fresh ones of the recipe. */
  private Stream<Double> price() {
    return means(arFresh, regularizedFresh, TEST_FINAL).stream()
        .filter(mean -> mean.censoring() == Censoring.NONE)
        .map(EffectiveEpochs::mean);
  }

  private DoubleStream bestEpochs() {
    return ar.where(run -> run.epochs() > 40).stream().mapToDouble(RunSummary::bestEpoch);
  }

  private double shareOfTheWay(long unique) {
    double from = Math.log(decay(arFresh, ar, unique, TEST_BEST).decay());
    double to = Math.log(decay(mdmFresh, mdm, unique, TEST_BEST).decay());
    return (Math.log(decay(regularizedFresh, regularized, unique, TEST_BEST).decay()) - from)
        / (to - from);
  }

  private Runs sizes(String family) {
    return family.equals("AR")
        ? arFresh.and(trained.arm("paper-recipe AR, fresh text, other sizes"))
        : mdmFresh.and(trained.arm("MDM, fresh text, other sizes"));
  }

  private double larger(String family, long tokens) {
    Runs runs = sizes(family).uniqueTokens(tokens);
    return runs.networks("0.5M").stream().mapToDouble(TEST_FINAL).average().orElseThrow()
        - runs.networks("0.1M").stream().mapToDouble(TEST_FINAL).average().orElseThrow();
  }

  /** A fit for each grammar, with E free or known. */
  private List<LawFit<ChinchillaLaw>> fits(String family, boolean free) {
    return fits.computeIfAbsent(family + free, key -> fitted(family, free));
  }

  private List<LawFit<ChinchillaLaw>> fitted(String family, boolean free) {
    Collection<Runs> grammars = sizes(family).by(RunSummary::source).values();
    HoffmannFitter<ChinchillaLaw> fitter =
        free ? HoffmannFitter.tiedChinchilla() : HoffmannFitter.tiedChinchilla(entropy);
    return grammars.stream().map(grammar -> fitter.fit(grammar.points(TEST_FINAL))).toList();
  }

  private double largestIrreducible() {
    return Stream.concat(fits("AR", true).stream(), fits("MDM", true).stream())
        .mapToDouble(fit -> fit.law().irreducible())
        .max()
        .orElseThrow();
  }

  private static Interval mean(
      List<LawFit<ChinchillaLaw>> fits, ToDoubleFunction<LawFit<ChinchillaLaw>> number) {
    return Interval.ofMean(fits.stream().mapToDouble(number).toArray(), LEVEL);
  }
}
