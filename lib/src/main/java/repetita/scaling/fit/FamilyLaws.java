package repetita.scaling.fit;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import repetita.scaling.law.CriticalCompute;

/**
 * The laws of both families, which together give the critical compute.
 *
 * @param source the origin of the laws, such as a file
 * @param ar the law of the autoregressive family
 * @param mdm the law of masked diffusion
 */
public record FamilyLaws(String source, KnownLaw ar, KnownLaw mdm) {

  /** Returns the critical compute of the two laws. */
  public CriticalCompute critical() {
    return new CriticalCompute(ar.law(), mdm.law());
  }

  /** Returns warnings about both laws, one sentence each. */
  public List<String> warnings() {
    return Stream.concat(
            ar.warnings().stream().map(warning -> "The law of AR: " + warning + "."),
            mdm.warnings().stream().map(warning -> "The law of the MDM: " + warning + "."))
        .toList();
  }

  /**
   * Describes which laws have a constant that ended at a bound of the search; empty if none has.
   */
  public Optional<String> endedAtBound() {
    if (ar.endedAtBound() && mdm.endedAtBound()) {
      return Optional.of("both laws");
    }
    return ar.endedAtBound()
        ? Optional.of("the law of AR")
        : Optional.of("the law of the MDM").filter(law -> mdm.endedAtBound());
  }

  /** Returns the range of unique tokens to which both laws were fitted. */
  public FittedRange.Span uniqueTokens() {
    return ar.range().uniqueTokens().and(mdm.range().uniqueTokens());
  }

  /** Returns the range of compute to which both laws were fitted. */
  public FittedRange.Span flops() {
    return ar.range().flops().and(mdm.range().flops());
  }

  /** Returns pairs of bootstrap draws of the two laws, which are independent. */
  public List<CriticalCompute> draws() {
    return IntStream.range(0, Math.min(ar.draws().size(), mdm.draws().size()))
        .mapToObj(i -> new CriticalCompute(ar.draws().get(i), mdm.draws().get(i)))
        .toList();
  }

  /**
   * Returns the interval of the critical compute at U unique tokens. Draws in which diffusion never
   * overtakes AR count as infinite.
   */
  public Interval criticalInterval(double uniqueTokens, double level) {
    return Bootstrap.interval(
        draws().stream().parallel().mapToDouble(draw -> draw.at(uniqueTokens)).toArray(), level);
  }
}
