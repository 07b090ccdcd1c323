package repetita.table;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import repetita.tune.TunedRecipe;
import tech.tablesaw.api.Table;

class TuningTableTest {

  private static final List<TunedRecipe> RECIPES =
      List.of(
          recipe("AR", Map.of("optimiser.weightDecay", IntNode.valueOf(1)), "optimiser.rate"),
          recipe(
              "MDM",
              Map.of(
                  "optimiser.weightDecay", DoubleNode.valueOf(0.3),
                  "objective.masking", TextNode.valueOf("count"))));

  private static TunedRecipe recipe(String arm, Map<String, JsonNode> settings, String... edges) {
    return new TunedRecipe(arm, 3200, settings, 1.5, 68, 9e13, 4, false, List.of(edges));
  }

  @Test
  void aSettingIsAColumnAndADashWhereItWasNotSearched() {
    Table table = TuningTable.settings(RECIPES);
    assertThat(table.stringColumn("weight decay").asList()).containsExactly("1", "0.3");
    assertThat(table.stringColumn("masking").asList()).containsExactly("–", "count");
  }

  @Test
  void edgesAreNamed() {
    Table table = TuningTable.costs(RECIPES);
    assertThat(table.stringColumn("at the edge").asList()).containsExactly("rate", "–");
    assertThat(table.intColumn("trials").asList()).containsExactly(68, 68);
  }
}
