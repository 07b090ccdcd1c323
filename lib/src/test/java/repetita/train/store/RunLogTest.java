package repetita.train.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static repetita.train.store.MortalFileSystem.killAnywhere;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import repetita.InvalidInput;

class RunLogTest {

  @TempDir Path folder;
  private Path file;
  private RunLog log;

  @BeforeEach
  void open() {
    file = folder.resolve("log.csv");
    log = new RunLog(folder);
  }

  @Test
  void aNewRunHasNoRows() throws IOException {
    assertThat(log.read()).isEmpty();
    log.dropAfter(0);
    assertThat(file).doesNotExist();
  }

  @Test
  void theFileIsAPlainTable() throws IOException {
    log.append(row("a \"b\", c", 100, 0.1));
    assertThat(file)
        .hasContent(
            """
            run,family,corpus,parameters,unique_tokens,seed,step,epoch,tokens_seen,flops,\
            train_loss,heldout_loss,heldout_se,heldout_mc_se,learning_rate,tokens_per_second,\
            tokens_per_core_second
            "a ""b"", c",diffusion,dickens,210000,12800,1,100,0.5,6400,8.0E9,\
            2.5,0.1,0.01,NaN,0.004,15000.0,14000.0
            """);
  }

  @Property(tries = 200)
  void everyRowReadsBackExactly(
      @ForAll @CharRange(from = ' ', to = 'z') @Chars({'"', ',', 'ü'}) String run,
      @ForAll long step,
      @ForAll double loss)
      throws IOException {
    try (FileSystem memory = Jimfs.newFileSystem(Configuration.unix())) {
      RunLog inMemory = new RunLog(memory.getPath("."));
      List<Measurement> rows = List.of(row(run, step, loss), row("", 1, Double.NaN));
      for (Measurement row : rows) {
        inMemory.append(row);
      }
      assertThat(inMemory.read()).isEqualTo(rows);
    }
  }

  @Test
  void aTornLineIsDroppedAndWrittenOver() throws IOException {
    log.append(row("a", 1, 2.5));
    int oneRow = (int) Files.size(file);
    log.append(row("a", 2, 2.25));
    byte[] twoRows = Files.readAllBytes(file);
    for (int length = 0; length < twoRows.length; length++) {
      Files.write(file, Arrays.copyOf(twoRows, length));
      List<Measurement> left = length < oneRow ? List.of() : List.of(row("a", 1, 2.5));
      assertThat(log.read()).isEqualTo(left);
      log.append(row("a", 3, 2));
      assertThat(log.read())
          .isEqualTo(Stream.concat(left.stream(), Stream.of(row("a", 3, 2))).toList());
    }
  }

  @Test
  void aLineTornInsideACharacterIsDropped() throws IOException {
    log.append(row("ä", 1, 2.5));
    Files.write(file, new byte[] {"ü".getBytes(UTF_8)[0]}, StandardOpenOption.APPEND);
    assertThat(log.read()).containsExactly(row("ä", 1, 2.5));
  }

  @Test
  void aKillAnywhereInAnAppendLosesThatRowOnly() throws IOException {
    killAnywhere(
        folder -> new RunLog(folder).append(row("a", 1, 2.5)),
        folder -> new RunLog(folder).append(row("a", 2, 2)),
        folder ->
            assertThat(new RunLog(folder).read())
                .startsWith(row("a", 1, 2.5))
                .isSubsetOf(row("a", 1, 2.5), row("a", 2, 2)));
  }

  @Test
  void aKillAnywhereInDroppingRowsLeavesTheOldTableOrTheNew() throws IOException {
    killAnywhere(
        folder -> {
          new RunLog(folder).append(row("a", 1, 2.5));
          new RunLog(folder).append(row("a", 2, 2));
        },
        folder -> new RunLog(folder).dropAfter(1),
        folder -> {
          assertThat(new RunLog(folder).read()).startsWith(row("a", 1, 2.5));
          new RunLog(folder).dropAfter(1);
          assertThat(new RunLog(folder).read()).containsExactly(row("a", 1, 2.5));
        });
  }

  @Test
  void laterRowsAreDropped() throws IOException {
    for (long step : new long[] {100, 200, 300}) {
      log.append(row("a", step, 2));
    }
    log.dropAfter(200);
    assertThat(log.read()).extracting(Measurement::step).containsExactly(100L, 200L);
    assertThat(folder)
        .isDirectoryContaining("glob:**/log.csv")
        .isDirectoryNotContaining("glob:**partial");
    log.dropAfter(0);
    assertThat(log.read()).isEmpty();
  }

  @Test
  void aDamagedRowIsNamed() throws IOException {
    log.append(row("a", 1, 2));
    Files.writeString(file, Files.readString(file).replace(",0.5,", ",half,"));
    assertThatThrownBy(log::read)
        .isInstanceOf(InvalidInput.class)
        .hasMessage("Line 2 of %s has 'half' in the column epoch; it must be a number.", file);
    Files.writeString(
        file, Files.readString(file).replace(",half,", ",0.5,").replace(",14000.0", ""));
    assertThatThrownBy(log::read)
        .isInstanceOf(InvalidInput.class)
        .hasMessage(
            "Line 2 of %s has 16 cells, but the header has 17 columns; 'tokens_per_core_second' is"
                + " the first that is missing.",
            file);
  }

  @Test
  void otherColumnsAreRefused() throws IOException {
    Files.writeString(file, "run,loss\n");
    assertThatThrownBy(log::read)
        .isInstanceOf(InvalidInput.class)
        .hasMessageStartingWith(
            "%s does not have the columns of a table of evaluations; missing: family, ", file)
        .hasMessageEndingWith("; unknown: loss.");
  }

  @Test
  void aRowIsOneLine() {
    assertThatIllegalArgumentException().isThrownBy(() -> row("a\nb", 1, 2));
  }

  private static Measurement row(String run, long step, double heldoutLoss) {
    return new Measurement(
        run,
        "diffusion",
        "dickens",
        210_000,
        12_800,
        1,
        step,
        0.5,
        6_400,
        8e9,
        2.5,
        heldoutLoss,
        0.01,
        Double.NaN,
        0.004,
        15_000,
        14_000);
  }
}
