package repetita.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import repetita.InvalidInput;
import repetita.corpus.Corpora;
import repetita.corpus.Corpus;
import repetita.corpus.HeldOut;
import repetita.corpus.Rows;
import repetita.corpus.SymbolTokenizer;
import repetita.corpus.Tokenizer;
import repetita.train.config.Hardware;
import repetita.train.config.TrainConfig;
import repetita.train.store.RunRecord;
import repetita.train.store.TrainedRun;

/** A corpus that is a Java object. */
class OwnCorpusTest {

  private static final String NAME = "counting/rows";

  @TempDir Path folder;

  /** Rows that count upward modulo v, each from a start of its own. */
  private record Counting(String name, int symbols, String sha256) implements Corpus {

    private Rows rows(int first, int count, int context) {
      int[] tokens = new int[count * context];
      Arrays.setAll(tokens, i -> (first + i / context + i % context) % symbols);
      return Rows.independent(context, tokens);
    }

    @Override
    public Tokenizer tokenizer() {
      return new SymbolTokenizer(symbols);
    }

    @Override
    public OptionalDouble entropyPerToken(int context) {
      return OptionalDouble.of(Math.log(symbols) / context);
    }

    @Override
    public Rows training(long uniqueTokens, int context, long subsetSeed) {
      return rows((int) subsetSeed, (int) uniqueTokens / context, context);
    }

    @Override
    public int heldOutRows(HeldOut set, int context) {
      return symbols;
    }

    @Override
    public Rows heldOut(HeldOut set, int context, int... rows) {
      return rows(set.ordinal(), symbols, context).select(rows);
    }

    @Override
    public boolean rowsAreIndependent() {
      return true;
    }

    @Override
    public String sets(int context) {
      return name + " counts";
    }

    @Override
    public long trainingTokens(int context) {
      return Long.MAX_VALUE;
    }

    @Override
    public int defaultContext() {
      return 8;
    }
  }

  @Test
  void itIsTrainedAndFoundAgainByItsName() throws IOException {
    Corpora.add(new Counting(NAME, 5, "c0ffee"));
    assertThat(train().status()).isEqualTo(RunResult.Status.FINISHED);
    TrainedRun run = TrainedRun.in(folder);
    assertThat(run.config().corpus()).isEqualTo(NAME);
    assertThat(run.record().provenance().corpusSha256()).isEqualTo("c0ffee");
    assertThat(run.record().provenance().vocabulary()).isEqualTo(5);
    assertThat(run.tokenizer().decode(0, 4)).isEqualTo("ae");
    assertThat(run.score(HeldOut.TEST, 2, new Hardware(1, "cpu")).loss()).isPositive();
    assertThat(run.heldOut(HeldOut.TEST, 0).row(0)).containsExactly(1, 2, 3, 4, 0, 1, 2, 3);
    assertThat(train().status()).isEqualTo(RunResult.Status.WAS_FINISHED);
  }

  @Test
  void anotherCorpusOfThatNameIsRefused() throws IOException {
    Corpora.add(new Counting(NAME, 5, "c0ffee"));
    train();
    Corpora.add(new Counting(NAME, 5, "decaf"));
    assertThatThrownBy(this::train)
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("its sha256 is decaf, not c0ffee");
    assertThatThrownBy(() -> TrainedRun.in(folder).corpus())
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("its sha256 is decaf, not c0ffee");
  }

  @Test
  void aRunWhoseCorpusWasNotAddedSaysSo() throws IOException {
    Corpora.add(new Counting(NAME, 5, "c0ffee"));
    train();
    Path record = folder.resolve("run.json");
    Files.writeString(record, Files.readString(record).replace(NAME, "missing"));
    TrainedRun run = TrainedRun.in(folder);
    String said =
        "The corpus \"missing\" of the run in %s is a Java object that the training program had added; add it with Corpora.add before you open it."
            .formatted(folder);
    assertThat(RunRecord.in(folder).texts()).isEmpty();
    assertThatThrownBy(run::corpus).isInstanceOf(InvalidInput.class).hasMessage(said);
    assertThatThrownBy(run::tokenizer).isInstanceOf(InvalidInput.class).hasMessage(said);
  }

  @Test
  void itsSettingsAreItsOwn() {
    Corpora.add(new Counting(NAME, 5, "c0ffee"));
    assertThatThrownBy(() -> train(config().with("tokenizer", "bytes")))
        .isInstanceOf(InvalidInput.class)
        .hasMessage("The corpus \"%s\" has the tokenizer symbols:5 (found bytes).", NAME);
    assertThatThrownBy(() -> train(config().with("split.heldOut", 0.1)))
        .isInstanceOf(InvalidInput.class)
        .hasMessage("The corpus \"%s\" has a fixed split; only texts have split settings.", NAME);
  }

  @Test
  void namesOfTheSuiteStayWhatTheyAre() {
    for (String name : new String[] {"dickens", "hierarchy", "hierarchy:v=4", " ", "a\nb"}) {
      assertThatThrownBy(() -> Corpora.add(new Counting(name, 5, "c0ffee")))
          .isInstanceOf(InvalidInput.class);
    }
  }

  private RunResult train() throws IOException {
    return train(config());
  }

  private RunResult train(TrainConfig config) throws IOException {
    return Trainer.of(config).in(folder).on(new Hardware(1, "cpu")).resuming().train();
  }

  private static TrainConfig config() {
    return TinyRun.config(TinyRun.AR, 0, 1e-3)
        .with("corpus", NAME)
        .with("uniqueTokens", 80)
        .with("epochs", 1);
  }
}
