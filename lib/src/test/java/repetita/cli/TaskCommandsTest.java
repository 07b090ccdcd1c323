package repetita.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs on tasks, from the command line. */
class TaskCommandsTest {

  @TempDir private static Path folder;

  @BeforeAll
  static void train() {
    for (String family : new String[] {"ar", "mdm"}) {
      Call call =
          Call.of(
              "train --corpus hierarchy:v=16,m=2,depth=4 --unique-tokens 320 --size 30K --epochs 1 --threads 1 --family %s --out %s"
                  .formatted(family, folder.resolve(family))
                  .split(" "));
      assertThat(call.exit()).as(call.err()).isZero();
    }
  }

  private static Call evaluate(String run, String options) {
    return Call.of("evaluate %s --threads 1 %s".formatted(folder.resolve(run), options).split(" "));
  }

  @ParameterizedTest
  @CsvSource({"ar, exact", "mdm, upper_bound"})
  void itemsAreListedForComparison(String family, String kind) throws IOException {
    Call call = evaluate(family, "--task subtree-2-both --task hidden-4 --limit 20 --json");
    assertThat(call.exit()).as(call.err()).isZero();
    JsonNode tasks = new ObjectMapper().readTree(call.out()).path("tasks");
    JsonNode choice = tasks.path(0);
    assertThat(choice.path("kind").asText()).isEqualTo(kind);
    assertThat(choice.path("best_possible").asDouble()).isBetween(0.25, 1.0);
    assertThat(choice.path("items")).hasSize(20);
    for (JsonNode item : choice.path("items")) {
      assertThat(item.path("log_likelihoods")).hasSize(4).allMatch(nats -> nats.asDouble() < 0);
      assertThat(item.path("correct").asBoolean())
          .isEqualTo(item.path("prediction").asInt() == item.path("gold").asInt());
    }
    JsonNode written = tasks.path(1).path("items").path(0);
    assertThat(written.path("written").asText()).hasSize(1);
    assertThat(written.path("correct").asBoolean())
        .isEqualTo(written.path("written").asText().equals(written.path("answer").asText()));
  }

  @Test
  void theReportSaysHowAnswersAreScored() {
    String few = "--task subtree-2 --limit 8 ";
    assertThat(evaluate("mdm", few + "--draws 4").out())
        .contains("subtree-2        accuracy ", "best possible", "right answer >= ")
        .contains("[4 masks of exact counts]");
    assertThat(evaluate("mdm", few + "--chain-rule --chain-order random --fill-context").out())
        .contains("[chain rule, in random order, rows filled with MASK up to 16 tokens]")
        .doesNotContain(">=");
    assertThat(evaluate("ar", few).out()).contains("[exact, left to right]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ar  | --task subtree-2 --draws 4              | belong to masked diffusion",
        "mdm | --task subtree-2 --draws 0              | There are 0 draws",
        "mdm | --task subtree-2 --draws 4 --chain-rule | --draws has no effect with --chain-rule",
        "mdm | --task subtree-2 --chain-order random   | --chain-order needs --chain-rule",
        "mdm | --task subtree-2 --limit -1             | The limit of items is -1",
        "mdm | --task sat                              | There is no task \"sat\"",
        "mdm | --task no/such.json                     | There is no file no/such.json",
        "mdm | --task hellaswag --task-folder none     | does not exist. Write each item",
        "mdm | --task subtree-2 --harness 0.5          | expected 0.4 or 0.3",
        "mdm | --draws 4                               | --draws has no effect without --task.",
        "ar  | --fill-context                          | --fill-context has no effect without --task.",
        "ar  | --limit 4                               | --limit has no effect without --task.",
        "ar  | --task subtree-2 --rows 4               | --rows has no effect with --task.",
        "ar  | --task subtree-2 --own-orders           | --own-orders has no effect with --task.",
        "ar  | --task subtree-2 --task subtree-2       | The task subtree-2 is given twice.",
      })
  void wrongCallsAreExplained(String run, String options, String message) {
    Call call = evaluate(run, options);
    assertThat(call.exit()).isEqualTo(2);
    assertThat(call.err()).contains(message).hasLineCount(1);
  }

  /** A hierarchy's letters cannot write English. */
  @Test
  void textForAModelOfSymbolsIsRefusedWithItsLine() throws IOException {
    Files.writeString(
        folder.resolve("piqa.jsonl"),
        "{\"goal\": \"a\", \"sol1\": \"b\", \"sol2\": \"c\", \"label\": 0}\n");
    Call call = evaluate("ar", "--task piqa --task-folder " + folder);
    assertThat(call.exit()).isEqualTo(2);
    assertThat(call.err()).contains("piqa.jsonl, line 1: ", "is not one of the symbols");
  }

  @Test
  void tasksAreListedAndThoseWithoutAChecksumAreNotFetched() {
    assertThat(Call.of("tasks").out())
        .contains("subtree-5-both  hierarchy: choose a subtree at level 5")
        .contains("minimal-pairs", "winogrande", "no download known");
    Call call = Call.of("tasks", "fetch", "hellaswag");
    assertThat(call.exit()).isEqualTo(2);
    assertThat(call.err()).contains("No file of the task hellaswag", "Write each item");
    assertThat(Call.of("tasks", "fetch", "sat").err())
        .contains("there are arc_challenge, arc_easy");
  }
}
