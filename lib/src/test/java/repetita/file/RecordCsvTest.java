package repetita.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import repetita.InvalidInput;

class RecordCsvTest {

  private record Loss(@Column("") double value, double se) {}

  private record Pair(@Column Loss best, @Column(value = "final", optional = true) Loss last) {}

  private record Whole(String name, @Column("plain") Loss loss, @Column Pair test, Double extra) {}

  private static final RecordCsv<Whole> CSV = new RecordCsv<>(Whole.class, "a table");

  private static final List<Whole> ROWS =
      List.of(
          new Whole("a", new Loss(1, 2), new Pair(new Loss(3, 4), new Loss(5, 6)), 7.0),
          new Whole("b", new Loss(1, 2), new Pair(new Loss(3, 4), null), null));

  @TempDir private Path folder;

  @Test
  void nestedRecordsAreColumnsNamedByTheirPath() {
    assertThat(CSV.header())
        .isEqualTo(
            "name,plain,plain_se,test_best,test_best_se,test_final," + "test_final_se,extra");
  }

  @Test
  void whatIsWrittenReadsBack() throws IOException {
    Path file = folder.resolve("rows.csv");
    CSV.write(file, ROWS);
    assertThat(Files.readAllLines(file))
        .containsExactly(CSV.header(), "a,1.0,2.0,3.0,4.0,5.0,6.0,7.0", "b,1.0,2.0,3.0,4.0,,,");
    assertThat(CSV.line(ROWS.get(1))).isEqualTo("b,1.0,2.0,3.0,4.0,,,\n");
    assertThat(CSV.read(file)).isEqualTo(ROWS);
  }

  /** All or nothing of an optional record may be missing, and nothing of another. */
  @Test
  void aPartOfARecordIsNotEnough() throws IOException {
    assertRefused("b,1,2,3,4,5,,7", "nothing in the column test_final_se");
    assertRefused("b,1,2,3,4,,6,7", "nothing in the column test_final;");
    assertRefused("b,1,2,,,5,6,7", "nothing in the column test_best;");
    assertRefused("b,1,2,x,4,5,6,7", "'x' in the column test_best; it must be a number");
  }

  @Test
  void asJsonItIsFlatToo() throws JsonProcessingException {
    ObjectMapper json = new ObjectMapper().registerModule(FlatJson.of(Whole.class));
    String flat =
        "{'name':'b','plain':1.0,'plainSe':2.0,'testBest':3.0,"
            + "'testBestSe':4.0,'testFinal':null,'testFinalSe':null,"
            + "'extra':null}";
    String text = flat.replace('\'', '"');
    assertThat(json.writeValueAsString(ROWS.get(1))).isEqualTo(text);
    assertThat(json.readValue(text, Whole.class)).isEqualTo(ROWS.get(1));
    assertThatThrownBy(() -> json.readValue(text.replace("extra", "more"), Whole.class))
        .hasMessageContaining("\"more\"");
    assertThatThrownBy(() -> json.readValue(text.replace("3.0", "null"), Whole.class))
        .hasMessageContaining("testBest");
  }

  private void assertRefused(String line, String said) throws IOException {
    Path file = folder.resolve("wrong.csv");
    Files.writeString(file, CSV.header() + "\n" + line + "\n");
    assertThatThrownBy(() -> CSV.read(file))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining(said);
  }
}
