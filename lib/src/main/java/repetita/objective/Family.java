package repetita.objective;

import java.util.Locale;

/** The two families that the study compares. */
public enum Family {
  /** Autoregressive: every token is predicted from the tokens to its left. */
  AR,
  /** Masked diffusion model: hidden tokens are predicted from all that is not hidden. */
  MDM;

  /** The name used on the command line, in tables and in figures: {@code ar} or {@code mdm}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
