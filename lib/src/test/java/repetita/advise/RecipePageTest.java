package repetita.advise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import repetita.InvalidInput;
import repetita.table.AdviceTable;
import tech.tablesaw.api.Table;

/** The page gives the answers of the shell and of notebooks. */
class RecipePageTest {

  private static PageScript page;

  @BeforeAll
  static void loadTheScript() {
    page = new PageScript(RecipePage.script(), "const DATA = " + RecipePage.json() + ";");
  }

  @AfterAll
  static void leave() {
    page.close();
  }

  @ParameterizedTest
  @CsvSource({
    "3e8, 1e20, h100, 8",
    "1e7, 1e17, a100, 1",
    "2e7, 1e16, laptop, 1",
    "5e9, 3e22, h200, 64",
    "1e10, 1e20, 4090, 2"
  })
  void itAnswersLikeTheLibrary(double uniqueTokens, double flops, String kind, int devices) {
    RecipeAdvice advice = new RecipeAdviser(Machine.of(kind, devices)).advise(uniqueTokens, flops);
    page.evaluate(call(uniqueTokens, flops, kind, devices));
    assertThat(page.text("found.headline")).isEqualTo(advice.headline());
    assertThat(page.text("found.recipe")).isEqualTo(advice.recipe());
    assertThat(page.text("found.verdict")).isEqualTo(advice.verdict().name());
    assertThat(page.text("found.reasons.join('\\n')"))
        .isEqualTo(String.join("\n", advice.reasons()));
    assertThat(page.text("found.doubts.join('\\n')"))
        .isEqualTo(String.join("\n", advice.doubts()) + "\n" + advice.decider());
    Table shown = AdviceTable.candidates(advice);
    for (int row = 0; row < shown.rowCount(); row++) {
      List<String> cells = new ArrayList<>();
      for (int column = 0; column < shown.columnCount(); column++) {
        cells.add(shown.getString(row, column));
      }
      assertThat(page.text("found.rows[%d].join('|')".formatted(row)))
          .isEqualTo(String.join("|", cells));
    }
  }

  @Test
  void aRefusalIsTheSameSentence() {
    page.evaluate(call(1e10, 1e15, "h100", 1));
    String refusal = "";
    try {
      new RecipeAdviser(Machine.of("h100", 1)).advise(1e10, 1e15);
    } catch (InvalidInput e) {
      refusal = e.getMessage();
    }
    assertThat(page.text("found.refusal")).contains("below one epoch").isEqualTo(refusal);
  }

  @Test
  void thePageHoldsScriptAndAnswersAndNeedsNoNetwork() {
    assertThat(RecipePage.html())
        .contains(RecipePage.script(), "\"answers\":")
        .doesNotContain("/*SCRIPT*/", "/*ANSWERS*/", "http://", "https://");
  }

  private static String call(double uniqueTokens, double flops, String kind, int devices) {
    return "var found = answer(DATA, %d, %d, '%s', %d);"
        .formatted(
            place(RecipePage.uniqueTokens(), uniqueTokens),
            place(RecipePage.flops(), flops),
            kind,
            devices);
  }

  private static int place(double[] grid, double value) {
    return DoubleStream.of(grid).boxed().toList().indexOf(value);
  }
}
