package repetita.task.items;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import repetita.InvalidInput;
import repetita.corpus.ByteTokenizer;
import repetita.corpus.HeldOut;
import repetita.corpus.Tokenizer;
import repetita.task.Candidate;
import repetita.task.HarnessVersion;
import repetita.task.Item;
import repetita.task.Material;
import repetita.task.Task;

class TaskDefinitionTest {

  private static final Path SAMPLES = Path.of("..", "..", "shared", "data", "downstream");
  private static final Tokenizer BYTES = new ByteTokenizer();

  @TempDir private Path folder;

  private Material material(HarnessVersion version) {
    return new Material(BYTES, 128, () -> null, HeldOut.TEST, 0, folder, version);
  }

  /** The rows of the first item's candidates, with a bar between context and answer. */
  private List<String> rows(String task, String item, HarnessVersion version) throws IOException {
    Files.writeString(folder.resolve(task + ".jsonl"), item + "\n");
    Item first = Tasks.named(task).items(material(version)).get(0);
    return first.candidates().stream()
        .map(c -> BYTES.decode(c.left()) + "|" + BYTES.decode(c.answer()))
        .toList();
  }

  private int gold(String task, String item) throws IOException {
    Files.writeString(folder.resolve(task + ".jsonl"), item + "\n");
    return Tasks.named(task).items(material(HarnessVersion.V0_4)).get(0).gold();
  }

  static Stream<Arguments> prompts() {
    return Stream.of(
        Arguments.of(
            "arc_easy",
            "{'question': 'What melts?', 'choices': {'text': ['ice', 'fire'], 'label': ['1', '2']}, 'answerKey': '1'}",
            "Question: What melts?\nAnswer:| ice",
            0),
        Arguments.of(
            "arc_challenge",
            "{'query': 'Question: What melts?', 'choices': ['fire', 'ice'], 'gold': 1}",
            "Question: What melts?\nAnswer:| ice",
            1),
        Arguments.of(
            "boolq",
            "{'passage': 'Ice melts.', 'question': 'does ice melt', 'label': 1}",
            "Ice melts.\nQuestion: does ice melt?\nAnswer:| yes",
            1),
        Arguments.of(
            "boolq",
            "{'passage': 'Ice melts.', 'question': 'does ice melt', 'answer': false}",
            "Ice melts.\nQuestion: does ice melt?\nAnswer:| no",
            0),
        Arguments.of(
            "boolq",
            "{'query': 'Passage: Ice melts.\\nQuestion: does ice melt?', 'choices': ['no', 'yes'], 'gold': 1}",
            "Ice melts.\nQuestion: does ice melt?\nAnswer:| yes",
            1),
        Arguments.of(
            "copa",
            "{'premise': 'The ice melted.', 'question': 'cause', 'choice1': 'The sun shone.', 'choice2': 'It froze.', 'label': 0}",
            "The ice melted because|  the sun shone.",
            0),
        Arguments.of(
            "copa",
            "{'query': 'The ice melted, therefore', 'choices': ['it froze.', 'I drank it.'], 'gold': 1}",
            "The ice melted therefore|  i drank it.",
            1),
        Arguments.of(
            "hellaswag",
            "{'activity_label': 'Skating', 'ctx_a': 'She [step] turns.', 'ctx_b': 'then SHE', 'endings': ['falls [title] hard', 'flies'], 'label': '0'}",
            "Skating: She turns. Then she| falls. hard",
            0),
        Arguments.of(
            "hellaswag",
            "{'activity_label': 'Skating', 'ctx_a': 'She turns.', 'ctx_b': '', 'endings': ['falls', 'flies'], 'label': '1'}",
            "Skating: She turns.| flies",
            1),
        Arguments.of("lambada", "{'text': 'He said it was ice'}", "He said it was| ice", 0),
        Arguments.of(
            "openbookqa",
            "{'question_stem': 'Ice is', 'choices': {'text': ['hot', 'cold'], 'label': ['A', 'B']}, 'answerKey': 'B'}",
            "Ice is| cold",
            1),
        Arguments.of(
            "piqa",
            "{'goal': 'Melt ice.', 'sol1': 'Heat it.', 'sol2': 'Cool it.', 'label': 0}",
            "Question: Melt ice.\nAnswer:| Heat it.",
            0),
        Arguments.of(
            "piqa",
            "{'query': 'Question: Melt ice.\\n', 'choices': ['Heat it.', 'Cool it.'], 'gold': 0}",
            "Question: Melt ice.\nAnswer:| Heat it.",
            0),
        Arguments.of(
            "race",
            "{'article': 'Ice melts.', 'problems': [{'question': 'What melts?', 'options': ['Fire', 'Ice', 'Air', 'Sun'], 'answer': 'B'}, {'question': 'Ice is  _  .', 'options': ['hot', 'old', 'cold', 'new'], 'answer': 'C'}, {'question': 'It turns to  _  .', 'options': ['water', 'fire', 'air', 'sun'], 'answer': 'A'}]}",
            "Article: Ice melts.\n\nQuestion: What melts?\nAnswer: Ice\n _  .cold\nIt turns to  _  .| water",
            0),
        Arguments.of(
            "sciq",
            "{'support': ' Ice melts. ', 'question': 'What melts?', 'distractor1': 'fire', 'distractor2': 'air', 'distractor3': 'sun', 'correct_answer': 'ice'}",
            "Ice melts. \nQuestion: What melts?\nAnswer:| ice",
            3),
        Arguments.of(
            "winogrande",
            "{'sentence': 'Ann thanked Bea because _ helped.', 'option1': 'Ann', 'option2': 'Bea', 'answer': '2'}",
            "Ann thanked Bea because Bea| helped.",
            1),
        Arguments.of(
            "blimp",
            "{'sentence_good': 'Ice melts.', 'sentence_bad': 'Ice melt.'}",
            "| Ice melts.",
            0));
  }

  @ParameterizedTest
  @MethodSource("prompts")
  void promptsAreThoseOfTheHarness(String task, String item, String expected, int gold)
      throws IOException {
    String json = item.replace('\'', '"');
    assertThat(gold(task, json)).isEqualTo(gold);
    assertThat(rows(task, json, HarnessVersion.V0_4).get(gold)).isEqualTo(expected);
  }

  /** Every task has a worked example above. */
  @Test
  void noTaskIsForgotten() {
    assertThat(prompts().map(example -> example.get()[0]).distinct())
        .containsExactlyInAnyOrderElementsOf(
            Tasks.defined().stream().map(Task::name).map(Object.class::cast).toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "copa # {'premise': 'The ice melted.', 'question': 'cause', 'choice1': 'The sun shone.', 'choice2': 'It froze.', 'label': 0} # The ice melted because| the sun shone.",
        "blimp # {'sentence_good': 'Ice melts.', 'sentence_bad': 'Ice melt.'} # |Ice melts.",
        "sciq # {'support': '', 'question': 'What?', 'distractor1': 'a', 'distractor2': 'b', 'distractor3': 'c', 'correct_answer': 'd'} # Question: What?\\nAnswer:| a",
        "boolq # {'passage': 'Ice ', 'question': 'q', 'label': 1} # Ice \\nQuestion: q?\\nAnswer:| no"
      })
  void olderPromptsDiffer(String task, String item, String expected) throws IOException {
    assertThat(rows(task, item.replace('\'', '"'), HarnessVersion.V0_3).get(0))
        .isEqualTo(expected.replace("\\n", "\n"));
  }

  /** Spaces at the end of a context belong to the answer since 0.4. */
  @Test
  void spacesMoveToTheAnswer() {
    int[][] now = HarnessVersion.V0_4.tokens(BYTES, "so ", " it is");
    assertThat(BYTES.decode(now[0])).isEqualTo("so");
    assertThat(BYTES.decode(now[1])).isEqualTo("  it is");
    int[][] before = HarnessVersion.V0_3.tokens(BYTES, "so ", " it is");
    assertThat(BYTES.decode(before[0])).isEqualTo("so ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "{'goal': 'Melt'} # line 2: the field \"sol1\" of the template",
        "{'goal': 'Melt', 'sol1': 'a', 'sol2': 'b', 'label': 2} # line 2: the gold answer is choice 2, counted from 0, but there are 2 choices.",
        "{'goal': 'Melt', 'sol1': 'a', 'sol2': 'b', 'label': -1} # line 2: the gold answer is choice -1",
        "{'goal': 'Melt', 'sol1': 'a', 'sol2': 'b', 'label': 'x'} # line 2: the gold answer is \"x\"",
        "{'goal': 'Melt', 'sol1': 'a', 'sol2': ' ', 'label': 0} # line 2: choice 1 is empty.",
        "[1] # line 2: an item must be a JSON object.",
        "{'goal' # line 2: it is not JSON",
      })
  void wrongItemsAreReportedWithTheirLine(String item, String message) throws IOException {
    String good = "{'goal': 'Melt', 'sol1': 'a', 'sol2': 'b', 'label': 0}";
    Path file = folder.resolve("piqa.jsonl");
    Files.writeString(file, (good + "\n" + item + "\n").replace('\'', '"'));
    assertThatThrownBy(() -> Tasks.named("piqa").items(material(HarnessVersion.V0_4)))
        .isInstanceOf(InvalidInput.class)
        .hasMessageStartingWith(file + ", " + message);
  }

  @Test
  void anItemWithoutChoicesIsReported() throws IOException {
    Files.writeString(
        folder.resolve("arc_easy.jsonl"), "{\"query\": \"q\", \"choices\": [], \"gold\": 0}\n");
    assertThatThrownBy(() -> Tasks.named("arc_easy").items(material(HarnessVersion.V0_4)))
        .hasMessageContaining("line 1: there are no choices.");
  }

  @Test
  void missingItemsSayHowToGetThem() {
    assertThatThrownBy(() -> Tasks.named("hellaswag").items(material(HarnessVersion.V0_4)))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("hellaswag.jsonl does not exist. Write each item");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "{'name': 'mine',\\n 'format': 'essay'} # mine.json is not a task (line 2): \"format\" is \"essay\"; it must be one of multiple_choice, partial_evaluation, minimal_pair, cloze, passage",
        "{'name': 'mine', 'format': 'cloze'} # at least one of \"layouts\"",
        "{'format': 'cloze', 'layouts': [{'choices': 'x'}]} # needs a \"name\"",
        "{'name': 'mine', 'format': 'cloze', 'layouts': [{'context': 'x'}]} # needs \"choices\"",
        "{'name': 'mine', 'format': 'cloze', 'layouts': [{'choices': 'x'}],\\n 'kind': 1} # (line 2): there is no key \"kind\"; the keys are format, items, layouts, name,",
        "{'name': 'mine', 'format': 'cloze', 'layouts': 'x'} # \"layouts\" must be a list",
        "{'name': 'mine', 'format': 'cloze', 'layouts': [{'choices': {}}]} # \"layouts[0].choices",
        "[] # (line 1): it must be a JSON object",
        "{'name': 'mine' # (line 1): it ends too early"
      })
  void wrongFilesOfTasksAreReported(String json, String message) throws IOException {
    Path file = folder.resolve("mine.json");
    Files.writeString(file, json.replace('\'', '"').replace("\\n", "\n"));
    assertThatThrownBy(() -> Tasks.named(file.toString()))
        .isInstanceOf(InvalidInput.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageContaining(message);
  }

  @Test
  void aTaskOfOnesOwnIsAFile() throws IOException {
    Path file = folder.resolve("mine.json");
    Files.writeString(
        file,
        """
        {"name": "mine", "format": "cloze", "items": "words.jsonl",
         "layouts": [{"context": "{before}", "choices": "{word}", "right": " {after}",
                      "document": "{chapter}"}]}
        """);
    Files.writeString(
        folder.resolve("words.jsonl"),
        """
        {"before": "It", "word": "was", "after": "late", "chapter": "b"}

        {"before": "He", "word": "ran", "after": "home", "chapter": "a"}
        {"before": "I", "word": "am", "after": "here", "chapter": "b"}
        """);
    Task task = Tasks.named(file.toString());
    List<Item> items = task.items(material(HarnessVersion.V0_4));
    assertThat(task.isCloze()).isTrue();
    assertThat(items).extracting(Item::document).containsExactly(0, 1, 0);
    assertThat(BYTES.decode(items.get(1).candidates().get(0).row())).isEqualTo("He ran home");
  }

  @Test
  void unknownTasksListTheOthers() {
    assertThatThrownBy(() -> Tasks.named("sat"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("There is no task \"sat\": give subtree-2, ")
        .hasMessageContaining("winogrande, or the path of a JSON file.");
  }

  /** The files that are downloaded for four of the tasks. */
  @ParameterizedTest
  @CsvSource({"arc_easy, 2376", "copa, 100", "piqa, 1838", "winogrande, 1267"})
  void realItemsAreRead(String name, int count) {
    Path file = SAMPLES.resolve(name + ".jsonl");
    assumeThat(file).exists();
    Material there =
        new Material(BYTES, 128, () -> null, HeldOut.TEST, 0, SAMPLES, HarnessVersion.V0_4);
    List<Item> items = Tasks.named(name).items(there);
    assertThat(items).hasSize(count);
    Candidate first = items.get(0).candidates().get(items.get(0).gold());
    String row = BYTES.decode(first.left()) + "|" + BYTES.decode(first.answer());
    assertThat(row)
        .isEqualTo(
            switch (name) {
              case "arc_easy" ->
                  "Question: Which statement best explains why photosynthesis is the foundation of most food webs?\nAnswer:| Sunlight is the source of energy for nearly all ecosystems.";
              case "copa" ->
                  "The man turned on the faucet therefore|  water flowed from the spout.";
              case "piqa" ->
                  "Question: How do I ready a guinea pig cage for it's new occupants?\nAnswer:| Provide the guinea pig with a cage full of a few inches of bedding made of ripped paper strips, you will also need to supply it with a water bottle and a food dish.";
              default ->
                  "Sarah was a much better surgeon than Maria so Maria| always got the easier cases.";
            });
  }
}
