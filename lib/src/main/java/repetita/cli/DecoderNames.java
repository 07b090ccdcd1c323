package repetita.cli;

import java.util.List;
import java.util.Map;

/** The names of the decoders of masked diffusion, and of those that share a setting. */
final class DecoderNames {

  static final String LEFT_TO_RIGHT = "left-to-right";

  static final List<String> ALL =
      List.of(
          "first-hitting",
          LEFT_TO_RIGHT,
          "ancestral",
          "random",
          "confidence",
          "margin",
          "entropy",
          "threshold",
          "factor",
          "entropy-bound",
          "remdm-cap",
          "remdm-rescale",
          "remdm-confidence",
          "remdm-loop",
          "p2");

  /** Names of the same decoders in LLaDA and Dream. */
  static final Map<String, String> SYNONYMS =
      Map.of("low_confidence", "confidence", "maskgit_plus", "confidence", "topk_margin", "margin");

  static final List<String> RANKED = List.of("confidence", "margin", "entropy");
  static final List<String> WITH_COUNTS = List.of("confidence", "margin", "entropy", "random");
  static final List<String> WITH_ETA = List.of("remdm-cap", "remdm-rescale", "remdm-loop", "p2");
  static final List<String> WITH_STEPS =
      List.of(
          "ancestral",
          "random",
          "confidence",
          "margin",
          "entropy",
          "remdm-cap",
          "remdm-rescale",
          "remdm-confidence",
          "remdm-loop",
          "p2");

  private DecoderNames() {}
}
