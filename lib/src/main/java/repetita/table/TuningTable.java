package repetita.table;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import repetita.tune.TunedRecipe;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** What searches for recipes chose, and what they cost. */
public final class TuningTable {

  private static final String NOTHING = "–";

  private TuningTable() {}

  /** One row per search, with the chosen value of each setting, under the last part of its key. */
  public static Table settings(List<TunedRecipe> recipes) {
    Table table = searches("chosen recipes", recipes);
    recipes.stream()
        .flatMap(recipe -> recipe.settings().keySet().stream())
        .distinct()
        .forEach(
            key ->
                table.addColumns(
                    StringColumn.create(
                        words(key), recipes.stream().map(r -> value(r.settings(), key)))));
    return table;
  }

  /**
   * One row per search: its number of trainings and their compute, the validation loss of the
   * chosen recipe, whether the search settled, and the settings at the edge of what was tried.
   */
  public static Table costs(List<TunedRecipe> recipes) {
    return searches("searches", recipes)
        .addColumns(
            IntColumn.create("trials", recipes.stream().mapToInt(TunedRecipe::trials).toArray()),
            DoubleColumn.create("FLOPs", recipes.stream().mapToDouble(TunedRecipe::flops)),
            IntColumn.create("rounds", recipes.stream().mapToInt(TunedRecipe::rounds).toArray()),
            StringColumn.create(
                "settled", recipes.stream().map(recipe -> recipe.settled() ? "yes" : "no")),
            DoubleColumn.create(
                "validation loss (nats)", recipes.stream().mapToDouble(TunedRecipe::validation)),
            StringColumn.create(
                "at the edge", recipes.stream().map(recipe -> edges(recipe.edges()))));
  }

  private static Table searches(String title, List<TunedRecipe> recipes) {
    return Table.create(
        title,
        StringColumn.create("arm", recipes.stream().map(TunedRecipe::arm)),
        LongColumn.create(
            "unique tokens", recipes.stream().mapToLong(TunedRecipe::uniqueTokens).toArray()));
  }

  private static String value(Map<String, JsonNode> settings, String key) {
    return settings.containsKey(key) ? settings.get(key).asText() : NOTHING;
  }

  private static String edges(List<String> keys) {
    return keys.isEmpty()
        ? NOTHING
        : String.join(", ", keys.stream().map(TuningTable::words).toList());
  }

  /** {@code optimiser.weightDecay} becomes {@code weight decay}. */
  private static String words(String key) {
    return key.substring(key.lastIndexOf('.') + 1)
        .replaceAll("([A-Z])", " $1")
        .toLowerCase(Locale.ROOT);
  }
}
