package repetita.family;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;
import repetita.objective.BernoulliMask;
import repetita.objective.UniformCount;

/** Distributions of an MDM's masks. */
public enum Masking {
  /** A uniform number of masked tokens: {@link UniformCount}. */
  @JsonProperty("count")
  COUNT,
  /**
   * Each token independently, with a uniform probability, as in the paper: {@link BernoulliMask}.
   */
  @JsonProperty("bernoulli")
  BERNOULLI;

  /** The name in configurations and tables. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
