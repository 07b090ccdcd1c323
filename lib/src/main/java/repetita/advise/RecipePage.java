package repetita.advise;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import repetita.InvalidInput;
import repetita.file.JsonFile;
import repetita.file.Numeral;
import repetita.file.TextFile;

/**
 * The adviser's answers for a grid of unique tokens and compute, as a single HTML page that needs
 * no server and no network. They are the answers of {@link RecipeAdviser}, word for word; only the
 * hours are computed in the page, for its choice of hardware.
 */
public final class RecipePage {

  private static final double[] STEPS = {1, 2, 3, 5};
  private static final double[] COARSE_STEPS = {1, 3};
  private static final int LEAST_TOKENS = 6;
  private static final int LEAST_FLOPS = 15;
  private static final int DECADES_OF_TOKENS = 4;
  private static final int DECADES_OF_FLOPS = 8;

  private RecipePage() {}

  /** Returns the page. */
  public static String html() {
    return resource("recipes.html")
        .replace("/*SCRIPT*/", script())
        .replace("/*ANSWERS*/", json().replace("<", "\\u003c"));
  }

  /** Returns the script with the page's functions. */
  static String script() {
    return resource("recipes.js");
  }

  /** Returns the unique tokens of the grid. */
  static double[] uniqueTokens() {
    return decades(STEPS, LEAST_TOKENS, DECADES_OF_TOKENS);
  }

  /** Returns the compute of the grid, in FLOPs. */
  static double[] flops() {
    return decades(COARSE_STEPS, LEAST_FLOPS, DECADES_OF_FLOPS);
  }

  private static double[] decades(double[] steps, int from, int count) {
    List<Double> values = new ArrayList<>();
    for (int decade = from; decade < from + count; decade++) {
      for (double step : steps) {
        values.add(Double.parseDouble(step + "e" + decade));
      }
    }
    values.add(Double.parseDouble("1e" + (from + count)));
    return values.stream().mapToDouble(value -> value).toArray();
  }

  /** Returns the grid and its answers as JSON, the input of the script. */
  static String json() {
    Texts texts = new Texts();
    double[] unique = uniqueTokens();
    double[] flops = flops();
    List<List<Map<String, Object>>> answers =
        Arrays.stream(unique)
            .mapToObj(u -> Arrays.stream(flops).mapToObj(c -> answer(u, c, texts)).toList())
            .toList();
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("uniqueTokens", Arrays.stream(unique).mapToObj(Numeral::brief).toList());
    tree.put("flops", flops);
    tree.put("titles", RecipeRow.TITLES);
    tree.put("verdicts", verdicts());
    tree.put("machines", machines());
    tree.put("answers", answers);
    tree.put("texts", texts.all);
    try {
      return JsonFile.STRICT.writeValueAsString(tree);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The answers cannot be written as JSON.", e);
    }
  }

  /** Texts that many answers share, each stored once. */
  private static final class Texts {

    private final List<String> all = new ArrayList<>();
    private final Map<String, Integer> places = new LinkedHashMap<>();

    int of(String text) {
      return places.computeIfAbsent(
          text,
          fresh -> {
            all.add(fresh);
            return all.size() - 1;
          });
    }

    List<Integer> of(List<String> sentences) {
      return sentences.stream().map(this::of).toList();
    }
  }

  private static Map<String, Object> answer(double uniqueTokens, double flops, Texts texts) {
    Map<String, Object> tree = new LinkedHashMap<>();
    RecipeAdvice advice;
    try {
      advice = new RecipeAdviser(Machine.of("h100", 1)).advise(uniqueTokens, flops);
    } catch (InvalidInput e) {
      tree.put("refusal", e.getMessage());
      return tree;
    }
    tree.put("verdict", advice.verdict().name());
    tree.put("headline", texts.of(advice.headline()));
    tree.put("recipe", advice.recipe("{hours}"));
    tree.put("startFlops", advice.start().flops());
    tree.put(
        "rows",
        advice.candidates().stream()
            .map(candidate -> texts.of(RecipeRow.of(candidate).cells()))
            .toList());
    tree.put("rowFlops", advice.candidates().stream().map(Candidate::flops).toList());
    tree.put("reasons", texts.of(advice.reasons()));
    tree.put(
        "doubts",
        texts.of(Stream.concat(advice.doubts().stream(), Stream.of(advice.decider())).toList()));
    return tree;
  }

  private static Map<String, String> verdicts() {
    Map<String, String> titles = new LinkedHashMap<>();
    for (RecipeAdvice.Verdict verdict : RecipeAdvice.Verdict.values()) {
      titles.put(verdict.name(), verdict.title());
    }
    return titles;
  }

  private static List<Map<String, Object>> machines() {
    return Machine.kinds().stream()
        .map(
            kind ->
                Map.<String, Object>of(
                    "kind", kind, "flopsPerSecond", Machine.of(kind, 1).flopsPerSecond()))
        .toList();
  }

  private static String resource(String name) {
    return TextFile.resource(RecipePage.class, name);
  }
}
