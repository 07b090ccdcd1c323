package repetita.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import repetita.InvalidInput;
import repetita.corpus.Corpora;
import repetita.corpus.Split;

class SweepTest {

  private static final String SMALL =
      """
      {
        "reporting": {"replicates": 2, "leftToRightRows": 0},
        "base": {"corpus": "hierarchy:v=8,depth=4", "uniqueTokens": 320, "optimiser.rate": 2e-3},
        "arms": [
          {"name": "ar", "with": {"epochs": 2}, "each": {"seed": [1, 2], "size": ["30K", "50K"]}},
          {"name": "mdm", "with": {"family": "mdm", "epochs": 8}}
        ]
      }
      """;

  @TempDir private Path folder;

  @Test
  void anArmHasEachCombination() throws IOException {
    Sweep sweep = read(SMALL);
    assertThat(sweep.runs()).hasSize(5).extracting(RunSpec::id).doesNotHaveDuplicates();
    assertThat(sweep.runs())
        .filteredOn(run -> run.arm().equals("ar"))
        .extracting(run -> run.config().size().name() + " " + run.config().seed())
        .containsExactly("30K 1", "50K 1", "30K 2", "50K 2");
    RunSpec last = sweep.runs().get(4);
    assertThat(last.config().family().name()).isEqualTo("mdm");
    assertThat(last.config().epochs()).isEqualTo(8);
    assertThat(last.config().optimiser().rate()).isEqualTo(2e-3);
  }

  @Test
  void whatIsLeftToTheCorpusIsFilledIn() throws IOException {
    RunSpec run = read(SMALL).runs().get(0);
    assertThat(run.config().corpus()).isEqualTo("hierarchy:v=8,m=2,depth=4,rules=1");
    assertThat(run.config().context()).isEqualTo(16);
  }

  @Test
  void anIdIsAFunctionOfWhatIsComputed() throws IOException {
    Sweep explicit = read(SMALL.replace("depth=4", "m=2,depth=4,rules=1"));
    assertThat(explicit.runs()).isEqualTo(read(SMALL).runs());
    Sweep other = read(SMALL.replace("2e-3", "3e-3"));
    assertThat(other.runs())
        .extracting(RunSpec::id)
        .doesNotContainAnyElementsOf(read(SMALL).runs().stream().map(RunSpec::id).toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "arms"      | "arm"       | The sweep has no "arms"
          "each"      | "every"     | there is no key "arms[0].every"
          "epochs"    | "epoch"     | unknown key "epoch"
          [1, 2]      | [1, 1]      | occurs twice
          "30K", "50K"| "30K", "3"  | There is no size 3
          "replicates": 2 | "replicates": 1 | at least 2
          """)
  void aWrongSweepIsRefused(String right, String wrong, String complaint) {
    assertThatThrownBy(() -> read(SMALL.replace(right, wrong)))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining(complaint);
  }

  @Test
  void reportingIsAsInEvaluateUnlessItIsGiven() throws IOException {
    String one = "{%s\"base\": {\"corpus\": \"hierarchy\"}, \"arms\": [{\"name\": \"ar\"}]}";
    assertThat(read(one.formatted("")).runs().get(0).reporting()).isEqualTo(Reporting.DEFAULT);
    assertThat(read(one.formatted("\"reporting\": {\"leftToRightRows\": 8},")).runs().get(0))
        .extracting(RunSpec::reporting)
        .isEqualTo(new Reporting(Reporting.DEFAULT.replicates(), 8));
  }

  @Test
  void armsOfOneNameAreOneArm() throws IOException {
    Sweep joined = read(SMALL.replace("\"name\": \"ar\"", "\"name\": \"mdm\""));
    assertThat(joined.runs()).extracting(RunSpec::arm).containsOnly("mdm");
    assertThat(joined.runs())
        .extracting(RunSpec::id)
        .isEqualTo(read(SMALL).runs().stream().map(RunSpec::id).toList());
  }

  @Test
  void whatVariesInAllArmsVariesWhereAnArmDoesNotSetIt() throws IOException {
    Sweep shared =
        readOnHierarchy(
            """
              "each": {"uniqueTokens": [320, 640]},
              "arms": [
                {"name": "both", "each": {"epochs": [1, 2]}},
                {"name": "own", "each": {"uniqueTokens": [1280]}},
                {"name": "set", "with": {"uniqueTokens": 160}}
              ]
            """);
    assertThat(shared.runs())
        .extracting(run -> run.arm() + " " + run.config().uniqueTokens())
        .containsExactly("both 320", "both 640", "both 320", "both 640", "own 1280", "set 160");
  }

  @Test
  void armsShareTheSettingsOfARecipeAndChangeThem() throws IOException {
    String recipes =
        """
        {
          "reporting": {"replicates": 2, "leftToRightRows": 0},
          "base": {"corpus": "hierarchy:depth=4", "size": "30K", "uniqueTokens": 320},
          "recipes": {"slow": {"optimiser.rate": 1e-4, "epochs": 2}},
          "arms": [
            {"recipe": "slow"},
            {"name": "longer", "recipe": "slow", "with": {"epochs": 3}},
            {"recipe": "slow", "each": {"seed": [2]}}
          ]
        }
        """;
    assertThat(read(recipes).runs())
        .extracting(run -> run.arm() + " " + run.config().epochs() + " " + run.config().seed())
        .containsExactly("slow 2.0 1", "longer 3.0 1", "slow 2.0 2");
    assertThat(read(recipes).runs())
        .extracting(run -> run.config().optimiser().rate())
        .containsOnly(1e-4);
    assertThatThrownBy(
            () -> read(recipes.replace("{\"recipe\": \"slow\"},", "{\"recipe\": \"fast\"},")))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("the unknown recipe \"fast\"; the recipes are [slow].");
    String unused =
        recipes
            .replace("\"name\": \"longer\", ", "")
            .replace("\"recipe\": \"slow\"", "\"name\": \"x\"");
    assertThatThrownBy(() -> read(unused))
        .isInstanceOf(InvalidInput.class)
        .hasMessageEndingWith("sweep.json: No arm of the sweep uses the recipe \"slow\".");
  }

  @Test
  void whatARecipeSetsDoesNotVaryInAllArms() throws IOException {
    Sweep sweep =
        readOnHierarchy(
            """
              "recipes": {"small": {"uniqueTokens": 160}},
              "each": {"uniqueTokens": [320, 640]},
              "arms": [{"recipe": "small"}]
            """);
    assertThat(sweep.runs()).extracting(run -> run.config().uniqueTokens()).containsExactly(160L);
  }

  @Test
  void whatAnArmSetsInsideAnObjectDoesNotVaryEither() throws IOException {
    Sweep sweep =
        readOnHierarchy(
            """
              "each": {"optimiser.rate": [1e-3, 2e-3]},
              "arms": [{"name": "one", "with": {"optimiser": {"rate": 4e-3}}},
                       {"name": "two", "with": {"optimiser": {"clip": 2}}}]
            """);
    assertThat(sweep.runs())
        .extracting(run -> run.config().optimiser().rate())
        .containsExactly(4e-3, 1e-3, 2e-3);
  }

  @Test
  void anArmWhoseTextIsMissingIsLeftOutAndTheOthersStay() throws IOException {
    Sweep sweep =
        readOnHierarchy(
            """
              "arms": [{"name": "here"}, {"name": "lost", "with": {"corpus": "gone.txt"}}]
            """);
    assertThat(sweep.runs()).extracting(RunSpec::arm).containsExactly("here");
    assertThat(sweep.skipped())
        .singleElement()
        .asString()
        .startsWith("The arm \"lost\" is skipped: There is no corpus and no file \"gone.txt\"");
  }

  @Test
  void aSweepHasRuns() {
    assertThatThrownBy(() -> new Sweep(List.of(), List.of()))
        .isInstanceOf(InvalidInput.class)
        .hasMessage("The sweep has no runs.");
  }

  /** Else runs that stand in a table would be made again. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "hierarchy",
        "hierarchy-shallow",
        "hierarchy-tuning",
        "orderings",
        "orderings-text",
        "text",
        "text-tuning"
      })
  void theRunsOfTheProjectsTablesKeepTheirIds(String name) throws IOException {
    Sweep sweep = Sweep.read(Corpora.home().resolve("data/sweeps/" + name + ".json"));
    assertThat(sweep.runs()).extracting(RunSpec::id).containsAll(SweepTable.exported(name).runs());
  }

  @Test
  void textsMayLieBesideTheSweep() throws IOException {
    Path text = Files.writeString(folder.resolve("my.txt"), "It was the best. ".repeat(500));
    Path held = Files.writeString(folder.resolve("held.txt"), "It was the worst. ".repeat(500));
    String sweep =
        """
        {"reporting": {"replicates": 2, "leftToRightRows": 0},
         "base": {"corpus": "my.txt", "size": "30K", "uniqueTokens": 320},
         "arms": [{"name": "all"},
                  {"name": "more", "with": {"split.validation": "held.txt", "split.test": "held.txt"}}]}
        """;
    Sweep found = read(sweep);
    assertThat(found.runs()).extracting(run -> run.config().corpus()).containsOnly(text.toString());
    assertThat(found.runs().get(1).config().split())
        .isEqualTo(new Split(0.2, held.toString(), held.toString()));
    String absolute = sweep.replace("my.txt", text.toString()).replace("held.txt", held.toString());
    assertThat(read(absolute).runs()).isEqualTo(found.runs());
  }

  private Sweep readOnHierarchy(String rest) throws IOException {
    return read(
        """
        {"reporting": {"replicates": 2, "leftToRightRows": 0},
         "base": {"corpus": "hierarchy:depth=4", "size": "30K"},
         %s}
        """
            .formatted(rest));
  }

  private Sweep read(String text) throws IOException {
    return Sweep.read(Files.writeString(folder.resolve("sweep.json"), text));
  }
}
