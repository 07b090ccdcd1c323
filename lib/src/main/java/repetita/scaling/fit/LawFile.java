package repetita.scaling.fit;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import repetita.InvalidInput;
import repetita.file.JsonFile;
import repetita.scaling.law.ChinchillaLaw;
import repetita.scaling.law.DataConstrainedLaw;
import repetita.scaling.law.FitParameter;

/**
 * Fitted laws as JSON:
 *
 * <pre>
 * {"law": "data-constrained", "source": "runs.csv", "families": {"ar": {
 *    "constants": {"E": 1.85, "A": 303, "alpha": 0.31, "B": 864, "R_D*": 30, "R_N*": 48},
 *    "relativeError": 0.005, "range": {...}, "draws": [{"E": ...}, ...], ...}, "mdm": {...}}}
 * </pre>
 *
 * A law without {@code beta} has one exponent for both terms; without {@code R_N*} it is infinite.
 * {@code warnings} is a list of sentences. Unknown constants are errors; unknown keys are ignored.
 */
public final class LawFile {

  private LawFile() {}

  /**
   * Returns the JSON entry of a fit.
   *
   * @param bootstrap the bootstrap of the fit, {@code null} if there is none
   * @param warnings warnings about the fit, one sentence each
   */
  public static Map<String, Object> entry(
      LawFit<?> fit, Bootstrap<?> bootstrap, List<String> warnings) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("constants", constants(fit));
    entry.put("status", fit.status().toString());
    entry.put("warnings", warnings);
    entry.put("steps", fit.steps());
    entry.put("relativeError", fit.relativeError());
    entry.put("range", fit.range());
    if (bootstrap != null) {
      entry.put("draws", bootstrap.draws().stream().map(LawFile::constants).toList());
    }
    return entry;
  }

  /** The given constants, then the fitted ones. */
  private static Map<String, Double> constants(LawFit<?> fit) {
    Map<String, Double> all = new LinkedHashMap<>();
    if (fit.law() instanceof DataConstrainedLaw law) {
      putFresh(all, law.fresh());
    }
    all.putAll(fit.constants());
    return all;
  }

  private static void putFresh(Map<String, Double> constants, ChinchillaLaw law) {
    constants.put("E", law.irreducible());
    constants.put("A", law.a());
    constants.put("alpha", law.alpha());
    constants.put("B", law.b());
    if (law.beta() != law.alpha()) {
      constants.put("beta", law.beta());
    }
  }

  /**
   * Reads the laws of both families.
   *
   * @throws InvalidInput if the file is not a valid file of laws, or lacks a family
   */
  public static FamilyLaws read(Path file) {
    JsonNode tree = tree(file);
    return new FamilyLaws(file.toString(), known(tree, "ar", file), known(tree, "mdm", file));
  }

  /**
   * Reads the law for fresh tokens of a family.
   *
   * @throws InvalidInput if the file is not a valid file of laws, or lacks the family
   */
  public static ChinchillaLaw readFresh(Path file, String family) {
    return fresh(family(tree(file), family, file).path("constants"), file, "the law of " + family);
  }

  private static JsonNode tree(Path file) {
    return JsonFile.read(file, "a file of laws", JsonFile.STRICT.readerFor(JsonNode.class));
  }

  private static JsonNode family(JsonNode tree, String family, Path file) {
    JsonNode families = tree.path("families");
    if (!families.isObject()) {
      throw new InvalidInput(file + " has no fitted laws; 'repetita fit' writes them as JSON.");
    }
    if (!families.has(family)) {
      List<String> present = new ArrayList<>();
      families.fieldNames().forEachRemaining(present::add);
      throw new InvalidInput(
          "%s has no law of the family %s; it has %s.".formatted(file, family, present));
    }
    return families.get(family);
  }

  private static KnownLaw known(JsonNode tree, String family, Path file) {
    JsonNode entry = family(tree, family, file);
    String owner = "the law of " + family;
    List<DataConstrainedLaw> draws = new ArrayList<>();
    for (JsonNode draw : array(entry, "draws", file, owner)) {
      draws.add(law(draw, file, "draw %d of %s".formatted(draws.size() + 1, owner)));
    }
    DataConstrainedLaw law = law(entry.path("constants"), file, owner);
    FittedRange range = range(entry, family, file);
    double relativeError = number(entry, "relativeError", file, owner);
    if (relativeError < 0) {
      throw wrong(file, owner, "a relativeError below 0");
    }
    return new KnownLaw(law, draws, relativeError, range, warnings(entry, file, owner));
  }

  private static JsonNode array(JsonNode entry, String key, Path file, String owner) {
    JsonNode array = entry.path(key);
    if (!array.isMissingNode() && !array.isArray()) {
      throw wrong(file, owner, "no list at the key " + key);
    }
    return array;
  }

  private static FittedRange range(JsonNode entry, String family, Path file) {
    JsonNode given = entry.path("range");
    if (!given.isObject()) {
      throw noRange(family, file, null);
    }
    FittedRange range;
    try {
      range =
          JsonFile.STRICT
              .readerFor(FittedRange.class)
              .with(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
              .readValue(given);
    } catch (IOException e) {
      throw noRange(family, file, e);
    }
    if (!range.spans().stream().allMatch(FittedRange.Span::isPositive)) {
      throw new InvalidInput(
          ("%s: the law of %s has an invalid range; every range must go from a positive number"
                  + " to one at least as large.")
              .formatted(file, family));
    }
    return range;
  }

  private static InvalidInput noRange(String family, Path file, Throwable cause) {
    return new InvalidInput(
        "%s: the law of %s needs a complete \"range\", the ranges to which it was fitted."
            .formatted(file, family),
        cause);
  }

  /**
   * The warnings of a file. Older files have none; for them they follow from the status of the fit.
   */
  private static List<String> warnings(JsonNode entry, Path file, String owner) {
    List<String> warnings = new ArrayList<>();
    array(entry, "warnings", file, owner).forEach(warning -> warnings.add(warning.asText()));
    String status = entry.path("status").asText(FitStatus.CONVERGED.toString());
    if (!entry.has("warnings")) {
      if (!status.equals(FitStatus.CONVERGED.toString())) {
        warnings.add("the search for its constants ended with status '" + status + "'");
      }
      int draws = entry.path("draws").size();
      int atBound = 0;
      for (JsonNode draw : entry.path("draws")) {
        atBound += isAtBound(draw) ? 1 : 0;
      }
      if (atBound > 0) {
        warnings.add("%d of %d bootstrap draws ended at a bound".formatted(atBound, draws));
      }
    }
    return warnings;
  }

  private static boolean isAtBound(JsonNode constants) {
    return constants.properties().stream()
        .anyMatch(each -> FitParameter.named(each.getKey()).atBound(each.getValue().asDouble()));
  }

  private static DataConstrainedLaw law(JsonNode constants, Path file, String owner) {
    if (constants.has("K")) {
      throw new InvalidInput(
          file + " has an overfitting law; a data-constrained law is needed here.");
    }
    ChinchillaLaw fresh = fresh(constants, file, owner);
    if (!constants.has("R_D*")) {
      throw new InvalidInput(
          file
              + " has only a law for fresh tokens (no R_D*); a data-constrained law is needed"
              + " here.");
    }
    double tokenDecay = number(constants, "R_D*", file, owner);
    double parameterDecay =
        constants.has("R_N*") ? number(constants, "R_N*", file, owner) : Double.POSITIVE_INFINITY;
    return checked(() -> new DataConstrainedLaw(fresh, tokenDecay, parameterDecay), file, owner);
  }

  private static ChinchillaLaw fresh(JsonNode constants, Path file, String owner) {
    if (!constants.isObject()) {
      throw wrong(file, owner, "no constants");
    }
    for (Map.Entry<String, JsonNode> constant : constants.properties()) {
      if (!FitParameter.isKnown(constant.getKey())) {
        throw wrong(file, owner, "the unknown constant '%s'".formatted(constant.getKey()));
      }
    }
    double irreducible = number(constants, "E", file, owner);
    double a = number(constants, "A", file, owner);
    double alpha = number(constants, "alpha", file, owner);
    double b = number(constants, "B", file, owner);
    double beta = constants.has("beta") ? number(constants, "beta", file, owner) : alpha;
    return checked(() -> new ChinchillaLaw(irreducible, a, alpha, b, beta), file, owner);
  }

  private static <L> L checked(Supplier<L> law, Path file, String owner) {
    try {
      return law.get();
    } catch (InvalidInput e) {
      throw new InvalidInput("%s, %s: %s".formatted(file, owner, e.getMessage()), e);
    }
  }

  private static double number(JsonNode node, String name, Path file, String owner) {
    JsonNode value = node.path(name);
    if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
      throw wrong(file, owner, "no number for " + name);
    }
    return value.doubleValue();
  }

  private static InvalidInput wrong(Path file, String owner, String what) {
    return new InvalidInput("%s: %s has %s.".formatted(file, owner, what));
  }
}
