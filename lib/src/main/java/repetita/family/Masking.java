package repetita.family;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;
import repetita.objective.BernoulliMask;
import repetita.objective.UniformCount;

/** How the masks of an MDM are drawn. */
public enum Masking {
  /** The number of hidden tokens first, uniformly: {@link UniformCount}. */
  @JsonProperty("count")
  COUNT,
  /** Each token with one probability, drawn uniformly, as in the paper: {@link BernoulliMask}. */
  @JsonProperty("bernoulli")
  BERNOULLI;

  /** The name in configurations and tables. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
