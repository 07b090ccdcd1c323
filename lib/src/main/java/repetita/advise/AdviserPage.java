package repetita.advise;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.LinkedHashMap;
import java.util.Map;
import repetita.file.JsonFile;
import repetita.file.TextFile;
import repetita.scaling.fit.FamilyLaws;
import repetita.scaling.fit.KnownLaw;
import repetita.scaling.law.ChinchillaLaw;
import repetita.scaling.law.DataConstrainedLaw;

/**
 * Advice by fitted laws as a single HTML page with sliders, which needs no server and no network.
 * The page of recipes is {@link RecipePage}.
 */
public final class AdviserPage {

  private AdviserPage() {}

  /**
   * Returns the page.
   *
   * @param level the level of the intervals, for example 0.9
   */
  public static String of(FamilyLaws laws, double level) {
    return resource("adviser.html")
        .replace("/*ADVISER*/", script())
        .replace("/*LAWS*/", json(laws, level).replace("<", "\\u003c"));
  }

  /** Returns the script with the page's functions. */
  static String script() {
    return resource("adviser.js");
  }

  /** Returns the laws as JSON, the input of the script. */
  static String json(FamilyLaws laws, double level) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("source", laws.source());
    tree.put("level", level);
    tree.put("warnings", laws.warnings());
    tree.put("notes", Adviser.notes(laws));
    tree.put("ar", known(laws.ar()));
    tree.put("mdm", known(laws.mdm()));
    try {
      return JsonFile.STRICT.writeValueAsString(tree);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The laws cannot be written as JSON.", e);
    }
  }

  private static Map<String, Object> known(KnownLaw known) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("law", law(known.law()));
    tree.put("draws", known.draws().stream().map(AdviserPage::law).toList());
    tree.put("range", known.range());
    return tree;
  }

  private static Map<String, Double> law(DataConstrainedLaw law) {
    ChinchillaLaw fresh = law.fresh();
    Map<String, Double> tree = new LinkedHashMap<>();
    tree.put("irreducible", fresh.irreducible());
    tree.put("a", fresh.a());
    tree.put("alpha", fresh.alpha());
    tree.put("b", fresh.b());
    tree.put("beta", fresh.beta());
    tree.put("tokenDecay", finiteOrNull(law.tokenDecay()));
    tree.put("parameterDecay", finiteOrNull(law.parameterDecay()));
    return tree;
  }

  private static Double finiteOrNull(double decay) {
    return Double.isInfinite(decay) ? null : decay;
  }

  private static String resource(String name) {
    return TextFile.resource(AdviserPage.class, name);
  }
}
