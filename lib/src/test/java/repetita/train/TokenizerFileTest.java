package repetita.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import repetita.InvalidInput;
import repetita.corpus.HeldOut;
import repetita.corpus.Rows;
import repetita.train.config.TrainConfig;
import repetita.train.store.RunRecord;
import repetita.train.store.TrainedRun;

/** Runs whose tokenizer is a file of the user's own. */
class TokenizerFileTest {

  /** Three words, and their letters. */
  private static final String TOKENIZER =
      """
      {"version": "1.0", "truncation": null, "padding": null, "added_tokens": [],
       "normalizer": null, "post_processor": null,
       "pre_tokenizer": {"type": "ByteLevel", "add_prefix_space": false, "trim_offsets": true},
       "decoder": {"type": "ByteLevel", "add_prefix_space": false, "trim_offsets": true},
       "model": {"type": "BPE", "vocab": {"o": 0, "n": 1, "e": 2, "t": 3, "w": 4, "\u010a": 5,
                                          "on": 6, "one": 7, "tw": 8, "two": 9},
                 "merges": ["o n", "on e", "t w", "tw o"]}}
      """;

  @TempDir Path folder;
  private Path text;
  private Path tokenizer;
  private Path run;

  @BeforeEach
  void train() throws IOException {
    String lines =
        IntStream.range(0, 2000)
            .mapToObj(i -> i % 3 == 0 ? "two\n" : i % 7 == 0 ? "net\n" : "one\n")
            .collect(Collectors.joining());
    text = Files.writeString(folder.resolve("text.txt"), lines);
    tokenizer = Files.writeString(folder.resolve("tokenizer.json"), TOKENIZER);
    run = folder.resolve("run");
    TinyRun.trainUntil(2, config(), 1, run);
  }

  private TrainConfig config() {
    return TinyRun.config(TinyRun.AR, 0, 1e-2)
        .with("corpus", text.toString())
        .with("tokenizer", tokenizer.toString())
        .with("context", 8);
  }

  @Test
  void itsTokensAreTrainedOn() {
    TrainedRun trained = TrainedRun.in(run);
    assertThat(trained.tokenizer().encode("one\ntwo\nnet\n"))
        .containsExactly(7, 5, 9, 5, 1, 2, 3, 5);
    assertThat(trained.record().provenance().vocabulary()).isEqualTo(10);
    Rows rows = trained.heldOut(HeldOut.TEST, 1);
    assertThat(rows.bytes()).isEqualTo(trained.tokenizer().decode(rows.row(0)).length());
  }

  @Test
  void aCopyStaysWithTheRun() throws IOException {
    Files.delete(tokenizer);
    Path moved = Files.move(run, folder.resolve("moved"));
    TrainedRun trained = TrainedRun.in(moved);
    assertThat(trained.tokenizer().encode("two")).containsExactly(9);
    assertThat(trained.heldOut(HeldOut.TEST, 1).count()).isEqualTo(1);
    assertThat(TinyRun.trainUntil(3, trained.config(), 1, moved).folder()).isEqualTo(moved);
  }

  @Test
  void itsContentIdentifiesTheRun() throws IOException {
    String name = RunRecord.in(run).run();
    Path elsewhere = Files.copy(tokenizer, folder.resolve("same.json"));
    TrainConfig same = config().with("tokenizer", elsewhere.toString());
    assertThat(OpenedRun.of(same, folder.resolve("new")).name()).isEqualTo(name);
    Files.writeString(elsewhere, TOKENIZER.replace("\"two\": 9", "\"tw\u010a\": 9"));
    assertThatThrownBy(() -> OpenedRun.of(same, folder.resolve("new")))
        .isInstanceOf(InvalidInput.class);
    Files.writeString(elsewhere, TOKENIZER.replace(", \"tw o\"", ""));
    assertThat(OpenedRun.of(same, folder.resolve("new")).name()).isNotEqualTo(name);
  }
}
