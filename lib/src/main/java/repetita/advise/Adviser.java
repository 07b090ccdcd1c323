package repetita.advise;

import java.util.ArrayList;
import java.util.List;
import repetita.file.Numeral;
import repetita.scaling.fit.Bootstrap;
import repetita.scaling.fit.FamilyLaws;
import repetita.scaling.fit.FittedRange;
import repetita.scaling.fit.Interval;
import repetita.scaling.fit.KnownLaw;
import repetita.scaling.law.CriticalCompute;
import repetita.scaling.law.Optimum;

/**
 * Recommends AR or masked diffusion from the scaling laws of both families.
 *
 * @param level the confidence level of all intervals, such as 0.9
 */
public record Adviser(FamilyLaws laws, double level) {

  private static final double WELL_OUTSIDE = 1.5;
  private static final double NOTHING_LEFT = 0.001;

  /** Recommends what to train on U unique tokens with a compute C in FLOPs. */
  public Advice advise(double uniqueTokens, double flops) {
    Advice.Forecast ar = forecast(laws.ar(), uniqueTokens, flops);
    Advice.Forecast mdm = forecast(laws.mdm(), uniqueTokens, flops);
    boolean diffusion = mdm.best().loss() < ar.best().loss();
    List<CriticalCompute> draws = laws.draws();
    double share =
        draws.stream()
            .mapToDouble(draw -> draw.difference(flops, uniqueTokens) < 0 == diffusion ? 1 : 0)
            .average()
            .orElse(Double.NaN);
    return new Advice(
        uniqueTokens,
        flops,
        diffusion ? "mdm" : "ar",
        laws.endedAtBound().orElse(null),
        share,
        ar,
        mdm,
        laws.critical().at(uniqueTokens),
        draws.isEmpty() ? null : laws.criticalInterval(uniqueTokens, level),
        warnings(uniqueTokens, flops, ar.best(), mdm.best()),
        notes(laws));
  }

  /** The caveats about every recommendation by these laws. */
  static List<String> notes(FamilyLaws laws) {
    return List.of(
        "AR overfits after some number of epochs, which the law does not describe: keep the checkpoint with the lowest validation loss.",
        "A single training run differs from its law by about %.1f%% (AR) and %.1f%% (MDM)."
            .formatted(100 * laws.ar().relativeError(), 100 * laws.mdm().relativeError()));
  }

  private Advice.Forecast forecast(KnownLaw known, double uniqueTokens, double flops) {
    Interval interval =
        known.draws().isEmpty()
            ? null
            : Bootstrap.interval(
                known.draws().stream()
                    .mapToDouble(law -> Optimum.of(law, flops, uniqueTokens).loss())
                    .toArray(),
                level);
    return new Advice.Forecast(Optimum.of(known.law(), flops, uniqueTokens), interval);
  }

  private List<String> warnings(double uniqueTokens, double flops, Optimum ar, Optimum mdm) {
    List<String> warnings = new ArrayList<>(laws.warnings());
    outside(warnings, "The number of unique tokens", uniqueTokens, laws.uniqueTokens());
    outside(warnings, "The compute", flops, laws.flops());
    outside(warnings, "The size of the AR model", ar.parameters(), laws.ar().range().parameters());
    outside(warnings, "The size of the MDM", mdm.parameters(), laws.mdm().range().parameters());
    outside(warnings, "The number of AR epochs", ar.epochs(), laws.ar().range().epochs());
    outside(warnings, "The number of MDM epochs", mdm.epochs(), laws.mdm().range().epochs());
    exhausted(warnings, "AR", ar, laws.ar().law().floor(uniqueTokens));
    exhausted(warnings, "The MDM", mdm, laws.mdm().law().floor(uniqueTokens));
    return warnings;
  }

  private static void outside(
      List<String> warnings, String what, double value, FittedRange.Span span) {
    double factor = span.factorOutside(value);
    if (factor > WELL_OUTSIDE) {
      warnings.add(
          "%s, %s, is a factor of %s outside the range of the law's data (%s)."
              .formatted(what, Numeral.brief(value), Numeral.brief(factor), span));
    }
  }

  private static void exhausted(List<String> warnings, String who, Optimum best, double floor) {
    if (best.loss() - floor < NOTHING_LEFT) {
      warnings.add(
          "%s cannot use this much compute: neither more parameters nor more epochs would lower its loss by %s nats."
              .formatted(who, NOTHING_LEFT));
    }
  }
}
