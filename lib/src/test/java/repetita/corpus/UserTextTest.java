package repetita.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import repetita.InvalidInput;

class UserTextTest {

  @TempDir Path folder;

  @Test
  void aFileIsCutIntoBlocksThatEndAtLineEnds() throws IOException {
    String text = lines(10_000);
    Path file = write("text", text);
    Text read = UserText.read("text", file);
    assertThat(String.join("", read.units())).isEqualTo(text);
    assertThat(read.sha256()).isEqualTo(Sha256.of(text));
    assertThat(read.units())
        .allMatch(block -> block.endsWith("\n"))
        .allMatch(block -> block.length() < 4_096 + 100);
    assertThat(read.units().subList(0, read.units().size() - 1))
        .allMatch(block -> block.length() >= 4_096);
  }

  private static String lines(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "line " + i + " of many\n")
        .collect(Collectors.joining());
  }

  @ParameterizedTest
  @ValueSource(strings = {"word ", "x", "\n", "😀", "a\n\n"})
  void anyTextIsCutIntoTenUnitsOrMore(String repeated) throws IOException {
    String text = repeated.repeat(100_000 / repeated.length());
    Text read = UserText.read("text", write("text", text));
    assertThat(String.join("", read.units())).isEqualTo(text);
    assertThat(read.units()).allMatch(block -> block.length() <= 2 * 4_096);
    assertThat(read.units()).allMatch(block -> block.equals(roundTrip(block)));

    String little = repeated.repeat(20);
    assertThat(UserText.read("text", write("text", little)).units())
        .hasSizeGreaterThanOrEqualTo(10);
  }

  /** A block that began or ended within a surrogate pair would not return. */
  private static String roundTrip(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }

  @Test
  void smallTextsHaveAllThreeSets() throws IOException {
    Corpus corpus = open(write("text", lines(50)));
    assertThat(corpus.training(corpus.trainingTokens(16), 16, 1).count()).isPositive();
    assertThat(corpus.heldOut(HeldOut.VALIDATION, 16).count()).isPositive();
    assertThat(corpus.heldOut(HeldOut.TEST, 16).count()).isPositive();
  }

  @Test
  void tenFilesOfAFolderAreUnitsInTheOrderOfTheirNames() throws IOException {
    List<String> texts = new ArrayList<>();
    StringBuilder listing = new StringBuilder();
    for (char name = 'j'; name >= 'a'; name--) {
      String text = "the text of " + name;
      write(String.valueOf(name), text);
      texts.add(0, text);
      listing.insert(0, Sha256.of(text) + "  " + name + "\n");
    }
    write(".hidden", "not read");
    Files.createDirectory(folder.resolve("inner"));
    Text read = UserText.read("folder", folder);
    assertThat(read.units()).isEqualTo(texts);
    assertThat(read.sha256()).isEqualTo(Sha256.of(listing.toString()));
  }

  @Test
  void fewFilesAreJoinedAndCutIntoBlocks() throws IOException {
    write("1", lines(1_000));
    write("2", lines(2_000));
    Text read = UserText.read("folder", folder);
    assertThat(String.join("", read.units())).isEqualTo(lines(1_000) + lines(2_000));
    assertThat(read.units()).hasSizeGreaterThan(10);
  }

  @Test
  void whatIsNotThereIsExplained() {
    Path missing = folder.resolve("missing");
    assertRefused(
        missing,
        "There is no corpus and no file \"%s\": give dickens, europarl, wordnet, a hierarchy such"
            + " as hierarchy:v=16,m=2, or the path of a file or folder of UTF-8",
        missing);
    assertThatThrownBy(() -> Corpora.open("\0", null, folder))
        .isInstanceOf(InvalidInput.class)
        .hasMessageStartingWith("There is no corpus and no file");
  }

  @Test
  void anEmptyFileIsExplained() throws IOException {
    Path file = write("empty", "");
    assertRefused(file, "%s is empty", file);
    assertRefused(folder, "%s is empty", file);
  }

  @Test
  void anEmptyFolderIsExplained() {
    assertRefused(folder, "The folder %s holds no files", folder);
  }

  @Test
  void aFileThatIsNotUtf8IsExplained() throws IOException {
    Path file = folder.resolve("latin1");
    Files.write(file, "caf\u00E9 au lait".getBytes(StandardCharsets.ISO_8859_1));
    assertRefused(file, "%s is not UTF-8: byte 3 does not belong to any character", file);
    Files.write(file, new byte[] {'a', (byte) 0xC3});
    assertRefused(file, "%s is not UTF-8: byte 1 does not belong to any character", file);
  }

  @Test
  void aTextTooShortForARowInEachSetIsExplained() throws IOException {
    Path file = write("text", "x".repeat(200));
    assertThatThrownBy(() -> open(file).training(32, 32, 1))
        .isInstanceOf(InvalidInput.class)
        .hasMessage(
            "%s is too short for rows of 32 tokens: its training, validation and test sets hold"
                + " 160, 20 and 20 tokens, and each needs a row",
            file);
  }

  private static void assertRefused(Path path, String message, Object... arguments) {
    assertThatThrownBy(() -> open(path))
        .isInstanceOf(InvalidInput.class)
        .hasMessage(message, arguments);
  }

  private static Corpus open(Path path) {
    return Corpora.open(path.toString(), null, null);
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
