package repetita.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import repetita.InvalidInput;
import repetita.file.Sha256;

class JsonLinesTest {

  @TempDir private Path folder;

  @Test
  void eachLineIsADocument() throws IOException {
    Path file =
        write(
            "{\"text\": \"one\\n\", \"id\": 7}\n\n{\"id\": 8, \"text\": \"tw\u00f6 \ud83d\ude00\"}\r\n{\"text\":\"three\"}");
    Text.Written text = JsonLines.open("own.jsonl", file);
    assertThat(IntStream.range(0, text.documents()).mapToObj(text::document))
        .containsExactly("one\n", "tw\u00f6 \ud83d\ude00", "three");
    assertThat(text.sha256()).isEqualTo(Sha256.of(file)).isEqualTo(Corpora.digest(file));
  }

  /** The same rows as from a folder with a file for each document. */
  @Test
  void itIsLikeAFolderOfFiles() throws IOException {
    Path files = Files.createDirectory(folder.resolve("files"));
    StringBuilder lines = new StringBuilder();
    for (int i = 10; i < 40; i++) {
      String document = "document %d, %s.".formatted(i, "word ".repeat(i));
      Files.writeString(files.resolve("d" + i), document);
      lines.append("{\"text\": \"").append(document).append("\"}\n");
    }
    Corpus one = Corpora.open(write(lines.toString()).toString(), null, Corpora.home());
    Corpus other = Corpora.open(files.toString(), null, Corpora.home());
    for (HeldOut set : HeldOut.values()) {
      assertThat(tokens(one.heldOut(set, 16))).isEqualTo(tokens(other.heldOut(set, 16)));
    }
    assertThat(tokens(one.training(320, 16, 0))).isEqualTo(tokens(other.training(320, 16, 0)));
  }

  private static List<String> tokens(Rows rows) {
    return IntStream.range(0, rows.count())
        .mapToObj(row -> Arrays.toString(rows.row(row)))
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'text': 'a'}#{'content': 'b'} | Line 2 of",
        "{'text': 'a'}#{'text': 3}      | has no text; each line must be",
        "{'text': ''}                   | Line 1 of",
        "['text']                       | has no text",
        "{'text': 'a'                   | is not JSON",
        "#                              | is empty",
      })
  void whatIsNoTextIsRefused(String lines, String said) throws IOException {
    Path file = write(lines.replace("'", "\"").replace("#", "\n"));
    assertThatThrownBy(() -> JsonLines.open("own.jsonl", file))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining(said);
  }

  @Test
  void aFileThatChangesIsRefused() throws IOException {
    Path file = write("{\"text\": \"a\"}\n");
    Text.Written text = JsonLines.open("own.jsonl", file);
    write("{\"text\": \"longer\"}\n");
    assertThatThrownBy(() -> text.document(0))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("changed while it was read");
  }

  private Path write(String lines) throws IOException {
    return Files.writeString(folder.resolve("own.jsonl"), lines);
  }
}
