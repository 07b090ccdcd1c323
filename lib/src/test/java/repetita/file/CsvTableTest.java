package repetita.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
import org.junit.jupiter.params.provider.ValueSource;
import repetita.InvalidInput;

class CsvTableTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run,N,n\na,1e9,2\n\"b, c\",3,4\n",
        "run;N;n\na;1e9;2\n\"b, c\";3;4\n",
        "run\tN\tn\na\t1e9\t2\nb, c\t3\t4\n",
        "\"run\",N,n\r\na,1e9,2\r\n\"b, c\",3,4",
        "run,N,n\ra,1e9,2\r\"b, c\",3,4\r",
        "\n\n run , N , n \n\n a , 1e9 , 2 \n\n\"b, c\" , 3 , 4 \n\n",
        "\uFEFFrun,N,n\na,1e9,2\n\"b, c\",3,4\n",
      })
  void whatSpreadsheetsWriteIsTheSameTable(String text) throws IOException {
    CsvTable table = CsvTable.read(Files.writeString(folder.resolve("table.csv"), text));
    assertThat(table.columns()).containsExactly("run", "N", "n");
    assertThat(table.rows())
        .extracting(CsvTable.Row::cells)
        .containsExactly(List.of("a", "1e9", "2"), List.of("b, c", "3", "4"));
  }

  @Test
  void everyRowCounts() {
    CsvTable table = CsvTable.parse("t", "run,loss\n#1,3\n# a comment?,4\n");
    assertThat(table.rows()).hasSize(2);
    assertThat(table.text(table.rows().get(0), "run")).isEqualTo("#1");
  }

  @Test
  void linesAreThoseOfAnEditor() {
    CsvTable table = CsvTable.parse("t", "\nrun,loss\n\n\"two\nlines\",1\r\n\r\n,x\n");
    assertThat(table.rows()).extracting(CsvTable.Row::number).containsExactly(4L, 7L);
    assertThatThrownBy(() -> table.number(table.rows().get(1), "loss"))
        .hasMessageStartingWith("Line 7 of t has 'x' in the column loss");
  }

  @Test
  void anEmptyTextIsNotAMissingOne() {
    CsvTable table = CsvTable.parse("t", "a,b\n,\"\"\n");
    assertThat(table.rows().get(0).cells()).containsExactly(null, "");
  }

  static Stream<Arguments> damaged() {
    return Stream.of(
        Arguments.of("", "t is empty"),
        Arguments.of("a,b,a\n", "Columns 1 and 3 of t are both named 'a'"),
        Arguments.of("a,b\n1,2\n3\n", "Line 3 of t has 1 cells, but the header has 2 columns; 'b'"),
        Arguments.of("a,b\n1,2,3\n", "Line 2 of t has 3 cells, but the header has 2 columns"),
        Arguments.of("a,b\n1,\"2\n3,4\n", "Line 2 of t is damaged: a quote is never closed"),
        Arguments.of("a,b\n1,2\n\"3\"4,5\n", "Line 3 of t is damaged: Unexpected character ('4'"));
  }

  @ParameterizedTest
  @MethodSource("damaged")
  void damageIsNamedByItsLine(String text, String said) {
    assertThatThrownBy(() -> CsvTable.parse("t", text))
        .isInstanceOf(InvalidInput.class)
        .hasMessageStartingWith(said);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"x", "NaN", "inf", "-Infinity", "1e999", "0x1p3", "1d", "1.2G", "", "1 2"})
  void whatIsNoNumber(String cell) {
    CsvTable table = CsvTable.parse("t", "run,loss\na," + cell + "\n");
    assertThatThrownBy(() -> table.number(table.rows().get(0), "loss"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageStartingWith("Line 2 of t has ")
        .hasMessageEndingWith("in the column loss; it must be a number such as 3.5, 1e9 or 1.2B.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "3,5      | 3.5",
        "0,003    | 0.003",
        "1,000    | 1.000 or 1000",
        "1.000,5  | 1000.5",
        "1,000.5  | 1000.5",
        "1,5e9    | 1.5e9",
        "1,2B     | 1.2B",
        "1,000,000| 1000000",
      })
  void commasInNumbersAreRefused(String cell, String right) {
    CsvTable table = CsvTable.parse("t", "run;loss\na;" + cell + "\n");
    assertThatThrownBy(() -> table.number(table.rows().get(0), "loss"))
        .hasMessageEndingWith(
            "it must be a number with a decimal point; write %s, or save the table with decimal points.",
            right);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1e9"})
  void whatIsNotPositive(String cell) {
    CsvTable table = CsvTable.parse("t", "run,loss\na," + cell + "\n");
    assertThatThrownBy(() -> table.positive(table.rows().get(0), "loss"))
        .hasMessageContaining("'%s' in the column loss; it must be a positive number", cell);
  }

  @Test
  void numbersHaveTheFormsOfPapers() {
    for (String cell : List.of("1200000000", "1.2e9", "1.2E+09", "+1.2B", "1200m", "1200000K")) {
      CsvTable table = CsvTable.parse("t", "n\n" + cell + "\n");
      assertThat(table.number(table.rows().get(0), "n")).isEqualTo(1.2e9);
    }
  }

  @Test
  void filesThatCannotBeRead() throws IOException {
    Path latin = folder.resolve("latin.csv");
    Files.write(latin, "run,loss\na,1\n\u00e9,2\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> CsvTable.read(latin))
        .isInstanceOf(InvalidInput.class)
        .hasMessageStartingWith(latin + " is not UTF-8 text: line 3 ");
    assertThatThrownBy(() -> CsvTable.read(folder))
        .isInstanceOf(InvalidInput.class)
        .hasMessage(folder + " is a folder; a file is needed here.");
    assertThatThrownBy(() -> CsvTable.read(folder.resolve("none.csv")))
        .isInstanceOf(InvalidInput.class)
        .hasMessageStartingWith("There is no file ");
  }

  @Test
  void aLongCellIsNotRepeatedInFull() {
    CsvTable table = CsvTable.parse("t", "n\n" + "x".repeat(1000) + "\n");
    assertThatThrownBy(() -> table.number(table.rows().get(0), "n"))
        .hasMessageContaining("'" + "x".repeat(40) + "...'");
  }
}
