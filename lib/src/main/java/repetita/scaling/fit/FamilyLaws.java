package repetita.scaling.fit;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import repetita.scaling.law.CriticalCompute;

/**
 * The laws of both families, which together say who wins when.
 *
 * @param source whose they are
 * @param ar of the autoregressive family
 * @param mdm of masked diffusion
 */
public record FamilyLaws(String source, KnownLaw ar, KnownLaw mdm) {

  /** The critical compute according to both laws. */
  public CriticalCompute critical() {
    return new CriticalCompute(ar.law(), mdm.law());
  }

  /** What a reader must know before relying on the laws, a sentence each. */
  public List<String> warnings() {
    return Stream.concat(
            ar.warnings().stream().map(warning -> "The law of AR: " + warning + "."),
            mdm.warnings().stream().map(warning -> "The law of the MDM: " + warning + "."))
        .toList();
  }

  /** Which laws have a constant that ended at a bound of the search, in words; empty if none. */
  public Optional<String> endedAtBound() {
    if (ar.endedAtBound() && mdm.endedAtBound()) {
      return Optional.of("both laws");
    }
    return ar.endedAtBound()
        ? Optional.of("the law of AR")
        : Optional.of("the law of the MDM").filter(law -> mdm.endedAtBound());
  }

  /** The unique tokens that both laws were fitted to. */
  public FittedRange.Span uniqueTokens() {
    return ar.range().uniqueTokens().and(mdm.range().uniqueTokens());
  }

  /** The computes that both laws were fitted to. */
  public FittedRange.Span flops() {
    return ar.range().flops().and(mdm.range().flops());
  }

  /** Pairs of laws that might as well be true: the draws of both, which are independent. */
  public List<CriticalCompute> draws() {
    return IntStream.range(0, Math.min(ar.draws().size(), mdm.draws().size()))
        .mapToObj(i -> new CriticalCompute(ar.draws().get(i), mdm.draws().get(i)))
        .toList();
  }

  /**
   * The interval of the critical compute at U unique tokens. Draws in which diffusion never
   * overtakes count as infinite.
   */
  public Interval criticalInterval(double uniqueTokens, double level) {
    return Bootstrap.interval(
        draws().stream().parallel().mapToDouble(draw -> draw.at(uniqueTokens)).toArray(), level);
  }
}
