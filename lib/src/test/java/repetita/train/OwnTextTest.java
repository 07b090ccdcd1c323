package repetita.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import repetita.InvalidInput;
import repetita.corpus.Corpora;
import repetita.corpus.HeldOut;
import repetita.corpus.Rows;
import repetita.train.config.Hardware;
import repetita.train.config.RunData;
import repetita.train.config.TrainConfig;
import repetita.train.store.Measurement;
import repetita.train.store.RunRecord;
import repetita.train.store.TrainedRun;

/** Runs on texts of the user's own, and what becomes of them when things are moved. */
class OwnTextTest {

  @TempDir Path folder;
  private Path project;
  private Path text;
  private Path run;
  private Rows test;

  @BeforeEach
  void train() throws IOException {
    project = Files.createDirectory(folder.resolve("project"));
    text = Files.writeString(project.resolve("my text.txt"), lines("line"));
    run = project.resolve("runs/first");
    // A name that is not found from the working directory, as if typed in another.
    TinyRun.trainUntil(2, config(text.toString()), 1, run);
    replaceInRecord(text.toString() + "\",\n    \"tokenizer", "my text.txt\",\n    \"tokenizer");
    replaceInRecord(text.toString() + "\" : {", "my text.txt\" : {");
    test = TrainedRun.in(run).heldOut(HeldOut.TEST, 0);
  }

  private static String lines(String word) {
    return IntStream.range(0, 500).mapToObj(i -> word + i + "\n").collect(Collectors.joining());
  }

  private static TrainConfig config(String corpus) {
    return TinyRun.config(TinyRun.AR, 0, 1e-2).with("corpus", corpus).with("context", 16);
  }

  private void replaceInRecord(String old, String now) throws IOException {
    Path record = run.resolve("run.json");
    String before = Files.readString(record);
    assertThat(before).contains(old);
    Files.writeString(record, before.replace(old, now));
  }

  @Test
  void aRunIsFoundFromAnyDirectory() {
    assertThat(TrainedRun.in(run).config().corpus()).isEqualTo("my text.txt");
    assertThat(test.tokenCount()).isPositive();
  }

  @Test
  void aRunMayBeMovedWithItsText() throws IOException {
    Path moved = Files.move(project, folder.resolve("moved"));
    assertTest(TrainedRun.in(moved.resolve("runs/first")));
  }

  @Test
  void aRunMayBeMovedWithoutItsText() throws IOException {
    Path moved = Files.move(run, folder.resolve("elsewhere"));
    assertTest(TrainedRun.in(moved));
  }

  /** The copy of the project has another text where the run's own was. */
  @Test
  void theDigestDecidesWhichFileItIs() throws IOException {
    Path copy = Files.createDirectories(folder.resolve("copy/runs"));
    Files.writeString(copy.resolveSibling("my text.txt"), lines("other"));
    assertTest(TrainedRun.in(Files.move(run, copy.resolve("first"))));
  }

  @Test
  void oneMaySayWhereTheTextLiesNow() throws IOException {
    Path renamed = Files.move(text, folder.resolve("renamed"));
    TrainedRun lost = TrainedRun.in(run);
    assertThatThrownBy(() -> lost.heldOut(HeldOut.TEST, 0))
        .isInstanceOf(InvalidInput.class)
        .hasMessage(
            "The text my text.txt of the run in %s was not found at %s; give its present path.",
            run, project.toRealPath().resolve("my text.txt"));
    assertTest(lost.withText("my text.txt", renamed));
    Files.writeString(renamed, lines("other"));
    assertThatThrownBy(() -> lost.withText("my text.txt", renamed).heldOut(HeldOut.TEST, 0))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("is not the text my text.txt of the run in");
  }

  @Test
  void aSetIsReadFromItsOwnTextAlone() throws IOException {
    Path tests = Files.writeString(folder.resolve("tests.txt"), lines("test"));
    Path validates = Files.writeString(folder.resolve("validates.txt"), lines("validates"));
    TrainConfig config =
        config(text.toString())
            .with("split.test", tests.toString())
            .with("split.validation", validates.toString());
    Path own = folder.resolve("own");
    TinyRun.trainUntil(0, config, 1, own);
    TrainedRun trained = TrainedRun.in(own);
    Rows all = RunData.open(config).heldOut(HeldOut.TEST);
    Files.delete(text);
    Files.delete(validates);
    assertThat(trained.heldOut(HeldOut.TEST, 0)).usingRecursiveComparison().isEqualTo(all);
    assertThatThrownBy(() -> trained.heldOut(HeldOut.VALIDATION, 0))
        .isInstanceOf(InvalidInput.class)
        .hasMessageEndingWith("give its present path.")
        .satisfies(
            e -> assertThat(((InvalidInput) e).settings()).containsExactly("split.validation"));
    Files.writeString(tests, lines("other"));
    assertThatThrownBy(() -> trained.heldOut(HeldOut.TEST, 0))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("has changed or moved")
        .hasMessageEndingWith("give its present path.")
        .satisfies(e -> assertThat(((InvalidInput) e).settings()).containsExactly("split.test"));
  }

  @Test
  void aDealtSetNeedsNoFileOfTheOther() throws IOException {
    Path tests = Files.writeString(folder.resolve("tests.txt"), lines("test"));
    TrainConfig config = config(text.toString()).with("split.test", tests.toString());
    Path own = folder.resolve("own");
    TinyRun.trainUntil(0, config, 1, own);
    Rows all = RunData.open(config).heldOut(HeldOut.VALIDATION);
    Files.delete(tests);
    assertThat(TrainedRun.in(own).heldOut(HeldOut.VALIDATION, 0))
        .usingRecursiveComparison()
        .isEqualTo(all);
  }

  @Test
  void whatBelongsToTheModelNeedsNoText() throws IOException {
    Files.delete(text);
    TrainedRun lost = TrainedRun.in(run);
    assertThat(lost.tokenizer().decode(lost.tokenizer().encode("été"))).isEqualTo("été");
    lost.model(TrainedRun.Weights.BEST, new Hardware(1, "cpu")).close();
  }

  @Test
  void aRunIsResumedByAnyNameOfItsText() throws IOException {
    String begun = RunRecord.in(run).run();
    Path link = Files.createSymbolicLink(folder.resolve("link"), text);
    RunResult result = TinyRun.trainUntil(8, config(link.toString()), 1, run);
    assertThat(result.log()).extracting(Measurement::step).containsExactly(1L, 8L);
    assertThat(result.log()).extracting(Measurement::run).containsOnly(begun);
    Files.writeString(text, lines("other"));
    assertThatThrownBy(() -> TinyRun.trainUntil(9, config(link.toString()), 1, run))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("has another configuration: corpus is \"my text.txt\" there");
    assertThatThrownBy(() -> TinyRun.trainUntil(9, config("my text.txt"), 1, run))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining(" has changed or moved: its sha256 was ");
  }

  /** Whose names depended on the path, and who did not write where the text lies. */
  @Test
  void aRunOfAnEarlierVersionKeepsItsName() throws IOException {
    Path record = run.resolve("run.json");
    String json = Files.readString(record);
    String older =
        json.replaceFirst(",\\s*\"texts\" : \\{[^}]*\\}\\s*\\}", "")
            .replaceFirst("\"split\" : \\{[^}]*\\},", "")
            .replaceFirst("\"run\" : \"[^\"]*\"", "\"run\" : \"ar-my_text_txt-older\"")
            .replace("\"my text.txt\"", "\"" + text + "\"");
    assertThat(older).doesNotContain("texts", "split");
    Files.writeString(record, older);
    RunResult result = TinyRun.trainUntil(8, config(text.toString()), 1, run);
    assertThat(result.last().run()).isEqualTo("ar-my_text_txt-older");
    assertTest(TrainedRun.in(run));
  }

  @Test
  void theContentAndTheFilesNameMakeTheName() throws IOException {
    String name = name(text);
    assertThat(name).startsWith("ar-my_text_txt-325-tiny-s1-");
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    assertThat(name(Files.copy(text, elsewhere.resolve("my text.txt")))).isEqualTo(name);
    assertThat(name(Files.createSymbolicLink(folder.resolve("link"), text))).isEqualTo(name);
    Files.writeString(elsewhere.resolve("my text.txt"), lines("other"));
    assertThat(name(elsewhere.resolve("my text.txt"))).isNotEqualTo(name);
  }

  @Test
  void aFileForValidationIsPartOfTheName() throws IOException {
    Path one = Files.writeString(folder.resolve("one"), lines("one"));
    Path same = Files.writeString(folder.resolve("same"), lines("one"));
    Path other = Files.writeString(folder.resolve("other"), lines("other"));
    TrainConfig config = config(text.toString());
    String name = name(config.with("split.validation", one.toString()));
    assertThat(name(config.with("split.validation", same.toString()))).isEqualTo(name);
    assertThat(name(config.with("split.validation", other.toString()))).isNotEqualTo(name);
    assertThat(name(config.with("split.test", one.toString()))).isNotEqualTo(name);
    assertThat(name(config)).isNotEqualTo(name);
  }

  @Test
  void aNameThatIsTooLongForAFolderIsCut() throws IOException {
    Path file = Files.copy(text, folder.resolve("x".repeat(255)));
    String name = name(file);
    assertThat(name).hasSize(255).startsWith("ar-xxx").contains("x-325-tiny-s1-");
    Files.createDirectory(folder.resolve(name));
  }

  private static String name(Path file) {
    return name(config(file.toString()));
  }

  private static String name(TrainConfig config) {
    return RunRecord.name(config, RunData.open(config).corpus().ownTexts());
  }

  private void assertTest(TrainedRun found) {
    assertThat(found.heldOut(HeldOut.TEST, 0)).usingRecursiveComparison().isEqualTo(test);
  }

  /** Rows that follow each other come from one block. */
  @Test
  void someRowsAreSpreadOverTheSet() throws IOException {
    String novel = lines("chapter").repeat(20);
    Files.writeString(text, novel);
    Path other = folder.resolve("other");
    TinyRun.trainUntil(0, config(text.toString()), 1, other);
    TrainedRun trained = TrainedRun.in(other);
    Rows all = trained.heldOut(HeldOut.TEST, 0);
    Rows some = trained.heldOut(HeldOut.TEST, 8);
    assertThat(some.count()).isEqualTo(8);
    assertThat(Arrays.stream(some.documents()).distinct().count())
        .isEqualTo(Math.min(8, Arrays.stream(all.documents()).distinct().count()));
  }

  /** Tables of the project hold losses of exactly these. */
  @Test
  void ofAHierarchyTheFirstRowsAreTaken() throws IOException {
    Path other = folder.resolve("other");
    TinyRun.trainUntil(0, TinyRun.config(TinyRun.AR, 0, 1e-2), 1, other);
    Rows all = Corpora.open(TinyRun.CORPUS, null, null).heldOut(HeldOut.TEST, 16);
    assertThat(TrainedRun.in(other).heldOut(HeldOut.TEST, 8))
        .usingRecursiveComparison()
        .isEqualTo(all.prefix(8));
  }
}
