package repetita.scaling;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import repetita.InvalidInput;

/**
 * Fitted laws as JSON:
 *
 * <pre>
 * {"law": "data-constrained", "source": "runs.csv", "families": {"ar": {
 *    "constants": {"E": 1.85, "A": 303, "alpha": 0.31, "B": 864, "R_D*": 30, "R_N*": 48},
 *    "relativeError": 0.005, "range": {...}, "draws": [{"E": ...}, ...], ...}, "mdm": {...}}}
 * </pre>
 *
 * A law without {@code beta} has one exponent for both terms; one without {@code R_N*} says that
 * parameters keep their worth. Further keys are for readers.
 */
public final class LawFile {

  private static final ObjectMapper JSON = new ObjectMapper();

  private LawFile() {}

  /** What the file keeps of a fit. */
  public static Map<String, Object> entry(LawFit<?> fit, Bootstrap<?> bootstrap) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("constants", constants(fit));
    entry.put("status", fit.status().toString());
    entry.put("steps", fit.steps());
    entry.put("relativeError", fit.relativeError());
    entry.put("range", fit.range());
    if (bootstrap != null) {
      entry.put("draws", bootstrap.draws().stream().map(LawFile::constants).toList());
    }
    return entry;
  }

  /** What was fitted, and before it what was given. */
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
   * The laws of both families.
   *
   * @throws InvalidInput if the file is not such JSON, or lacks a family
   */
  public static FamilyLaws read(Path file) {
    JsonNode tree = tree(file);
    return new FamilyLaws(file.toString(), known(tree, "ar", file), known(tree, "mdm", file));
  }

  /**
   * The law for fresh tokens of a family.
   *
   * @throws InvalidInput if the file is not such JSON, or lacks the family
   */
  public static ChinchillaLaw readFresh(Path file, String family) {
    return fresh(constants(family(tree(file), family, file), file), file);
  }

  private static JsonNode tree(Path file) {
    try {
      return JSON.readTree(Files.readString(file));
    } catch (JsonProcessingException e) {
      throw new InvalidInput(file + " is not JSON: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new InvalidInput("The law " + file + " cannot be read.", e);
    }
  }

  private static JsonNode family(JsonNode tree, String family, Path file) {
    JsonNode families = tree.path("families");
    if (!families.isObject()) {
      throw new InvalidInput(
          file + " holds no fitted laws; 'repetita fit --json' writes such a file.");
    }
    if (!families.has(family)) {
      List<String> present = new ArrayList<>();
      families.fieldNames().forEachRemaining(present::add);
      throw new InvalidInput(
          "%s holds no law of the family %s; it holds %s.".formatted(file, family, present));
    }
    return families.get(family);
  }

  private static KnownLaw known(JsonNode tree, String family, Path file) {
    JsonNode entry = family(tree, family, file);
    List<DataConstrainedLaw> draws = new ArrayList<>();
    for (JsonNode draw : entry.path("draws")) {
      draws.add(law(draw, file));
    }
    try {
      return new KnownLaw(
          law(constants(entry, file), file),
          draws,
          entry.path("relativeError").asDouble(Double.NaN),
          JSON.treeToValue(entry.path("range"), FittedRange.class));
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new InvalidInput(
          "%s does not say to what range its law of %s was fitted.".formatted(file, family), e);
    }
  }

  private static JsonNode constants(JsonNode entry, Path file) {
    if (!entry.path("constants").isObject()) {
      throw new InvalidInput(file + " has a law without constants.");
    }
    return entry.get("constants");
  }

  private static DataConstrainedLaw law(JsonNode constants, Path file) {
    if (constants.has("K")) {
      throw new InvalidInput(
          file + " holds a law that bends up again; a data-constrained law is needed here.");
    }
    if (!constants.has("R_D*")) {
      throw new InvalidInput(
          file
              + " holds a law for fresh tokens only (no R_D*); a data-constrained law is needed here.");
    }
    return new DataConstrainedLaw(
        fresh(constants, file),
        number(constants, "R_D*", file),
        constants.has("R_N*") ? number(constants, "R_N*", file) : Double.POSITIVE_INFINITY);
  }

  private static ChinchillaLaw fresh(JsonNode constants, Path file) {
    double alpha = number(constants, "alpha", file);
    return new ChinchillaLaw(
        number(constants, "E", file),
        number(constants, "A", file),
        alpha,
        number(constants, "B", file),
        constants.has("beta") ? number(constants, "beta", file) : alpha);
  }

  private static double number(JsonNode constants, String name, Path file) {
    JsonNode value = constants.path(name);
    if (!value.isNumber()) {
      throw new InvalidInput("%s has a law without a number for %s.".formatted(file, name));
    }
    return value.doubleValue();
  }
}
