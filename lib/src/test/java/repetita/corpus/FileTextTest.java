package repetita.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import repetita.InvalidInput;
import repetita.file.Sha256;

class FileTextTest {

  private static final int CYCLE = 10;

  @TempDir Path folder;

  @Test
  void aFileIsCutIntoBlocksThatEndAtLineEnds() throws IOException {
    String text = lines(10_000);
    Path file = write("text", text);
    Text.Written read = FileText.open("text", file, CYCLE);
    assertThat(String.join("", documents(read))).isEqualTo(text);
    assertThat(read.sha256()).isEqualTo(Sha256.of(text));
    assertThat(documents(read))
        .allMatch(block -> block.endsWith("\n"))
        .allMatch(block -> block.length() < 4_096 + 100);
    assertThat(documents(read).subList(0, documents(read).size() - 1))
        .allMatch(block -> block.length() >= 4_096);
  }

  private static List<String> documents(Text.Written text) {
    return IntStream.range(0, text.documents()).mapToObj(text::document).toList();
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
    Text.Written read = FileText.open("text", write("text", text), CYCLE);
    assertThat(String.join("", documents(read))).isEqualTo(text);
    assertThat(documents(read)).allMatch(block -> block.length() <= 2 * 4_096);
    assertThat(documents(read)).allMatch(block -> block.equals(roundTrip(block)));

    String little = repeated.repeat(20);
    assertThat(documents(FileText.open("text", write("text", little), CYCLE)))
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
    Text.Written read = FileText.open("folder", folder, CYCLE);
    assertThat(documents(read)).isEqualTo(texts);
    assertThat(read.sha256()).isEqualTo(Sha256.of(listing.toString()));
  }

  @Test
  void fewFilesAreJoinedAndCutIntoBlocks() throws IOException {
    write("1", lines(1_000));
    write("2", lines(2_000));
    Text.Written read = FileText.open("folder", folder, CYCLE);
    assertThat(String.join("", documents(read))).isEqualTo(lines(1_000) + lines(2_000));
    assertThat(documents(read)).hasSizeGreaterThan(10);
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
  void aFileOfManyPiecesIsDecodedAcrossTheirEdges() throws IOException {
    String text = "a" + "€😀é".repeat(50_000);
    Text.Written read = FileText.open("text", write("text", text), CYCLE);
    assertThat(String.join("", documents(read))).isEqualTo(text);
    assertThat(read.sha256()).isEqualTo(Sha256.of(text));
  }

  @Test
  void aWrongByteFarInsideIsNamedByItsPlace() throws IOException {
    byte[] content = "é".repeat(200_000).getBytes(StandardCharsets.UTF_8);
    content[300_001] = 'x';
    Path file = Files.write(folder.resolve("damaged"), content);
    assertRefused(file, "%s is not UTF-8: byte 300000 does not belong to any character", file);
  }

  /** A mark at the beginning and carriage returns are tokens like others. */
  @Test
  void aTextIsTakenAsItIs() throws IOException {
    String text = "\uFEFFone\r\ntwo\0".repeat(30);
    assertThat(String.join("", documents(FileText.open("text", write("text", text), CYCLE))))
        .isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"two words", "Où sont les bêtes.txt", "a'b\"c$d*e"})
  void aFileMayHaveAnyName(String name) throws IOException {
    Path file = write(name, lines(100));
    assertThat(open(file).ownTexts())
        .containsExactly(new OwnText(file.toString(), file.toRealPath(), Sha256.of(lines(100))));
  }

  @Test
  void aPathOfTwoLinesIsRefused() throws IOException {
    Path file = write("two\nlines", lines(100));
    assertRefused(
        file, "The path of a text must be a single line: \"%s\"", folder + "/two\\nlines");
  }

  @Test
  void aTildeIsTheShells() {
    assertThatThrownBy(() -> Corpora.open("~/text", null, null))
        .isInstanceOf(InvalidInput.class)
        .hasMessageEndingWith("of UTF-8; write the full path instead of ~");
  }

  @Test
  void aFolderOfFoldersIsExplained() throws IOException {
    Path inner = Files.createDirectory(folder.resolve("inner"));
    write(".hidden", "not read");
    assertRefused(
        folder,
        "The folder %s holds no files, only folders, which are not read; name one of them, such as"
            + " %s",
        folder,
        inner);
  }

  @Test
  void linksAreFollowedUnlessTheyLeadNowhere() throws IOException {
    Path text = write("text", lines(100));
    Path inner = Files.createDirectory(folder.resolve("inner"));
    Files.createSymbolicLink(inner.resolve("good"), text);
    assertThat(String.join("", documents(FileText.open("inner", inner, CYCLE))))
        .isEqualTo(lines(100));
    Path lost = Files.createSymbolicLink(inner.resolve("lost"), folder.resolve("missing"));
    assertRefused(inner, "%s is a link to a file that does not exist", lost);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void whatCannotBeReadTwiceIsRefused() throws Exception {
    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    for (Path path : List.of(pipe, folder)) {
      assertRefused(
          path,
          "%s is not a regular file; a text is read more than once, so write it to a file first",
          pipe);
    }
  }

  @Test
  void aFileThatChangesWhileItIsReadIsRefused() throws IOException {
    Path file = write("text", lines(100));
    Corpus corpus = open(file);
    Files.writeString(file, lines(100) + "more");
    assertThatThrownBy(() -> corpus.trainingTokens(16))
        .isInstanceOf(InvalidInput.class)
        .hasMessage("%s changed while it was read; start again when it is complete", file);
  }

  @Test
  void aFileThatMayNotBeReadIsExplained() throws IOException {
    Path file = write("secret", lines(100));
    assumeTrue(Files.getFileStore(file).supportsFileAttributeView("posix"));
    Files.setPosixFilePermissions(file, Set.of());
    assumeFalse(Files.isReadable(file), "root reads everything");
    assertRefused(file, "%s cannot be read: permission denied", file);
  }

  @Test
  void aTextTooShortForARowInEachSetIsExplained() throws IOException {
    Path file = write("text", "x".repeat(200));
    assertThatThrownBy(() -> open(file).training(32, 32, 1))
        .isInstanceOf(InvalidInput.class)
        .hasMessage(
            "%s is too short for rows of 32 tokens: its training, validation and test sets have"
                + " 160, 20 and 20 tokens, and each needs at least one row",
            file);
  }

  /**
   * What earlier versions, which read whole texts into memory, made of the same texts. A change
   * here changes every result on users' texts.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      textBlock =
          """
          300 bytes 1584 6ae0d30742fa0090f70a3ef6e435f90f59f8de2bae9d4ac83b621894659f01ad
          300 gpt2:300 1328 295621abdef4d80cd82b6aca6b1102b1133662efe46d1f40cf208e50e83d1be1
          3000 bytes 15424 c19629860bb0b0fbbe4611e8384ca9997c76d8b35e2240bd8cd084b16bc5a4ad
          3000 gpt2:300 13024 6bb57c658ef2903d0a809457a9b409c91ad014de3457542c58093326d50a99e0
          60000 bytes 317360 69e2c1e46246273bef2f8c609416e51030f558fbc6db9533297942bbcf3407c5
          60000 gpt2:300 267376 8571ebdd5db71620378ee4d0a63a61fc5dd6ff92bffbd72431b281119f8462d7
          few bytes 80128 f50c4d50d26d37e3fb0e72277c684274788da207a73790476172d00dcc162b48
          many gpt2:300 65312 b7985fc712090a531a640a43e833d40705f144c1f8bad4c325d2967fa4822011
          """)
  void rowsOfATextStayTheSame(String name, String tokenizer, long tokens, String sha256)
      throws IOException {
    Path path = folder.resolve(name);
    switch (name) {
      case "few" -> writeFiles(path, 3, i -> words(5_000, i));
      case "many" -> writeFiles(path, 23, i -> words(100 + i * 50, i));
      default -> {
        int count = Integer.parseInt(name);
        Files.writeString(path, words(count, count));
      }
    }
    Corpus corpus = Corpora.open(path.toString(), tokenizer, null);
    assertThat(corpus.trainingTokens(16)).isEqualTo(tokens);
    String all =
        Stream.of(
                corpus.training(tokens, 16, 3),
                corpus.training(tokens / 3, 16, 4),
                corpus.heldOut(HeldOut.VALIDATION, 16),
                corpus.heldOut(HeldOut.TEST, 16))
            .map(
                rows ->
                    Arrays.toString(rows.tokens())
                        + Arrays.toString(rows.documents())
                        + Arrays.toString(rows.rowBytes()))
            .collect(Collectors.joining());
    assertThat(Sha256.of(tokens + " " + corpus.sha256() + all)).isEqualTo(sha256);
  }

  private static void writeFiles(Path folder, int count, IntFunction<String> text)
      throws IOException {
    Files.createDirectory(folder);
    for (int i = 0; i < count; i++) {
      Files.writeString(folder.resolve("f" + i), text.apply(i));
    }
  }

  private static String words(int count, long seed) {
    Random random = new Random(seed);
    String[] words = {
      "alpha",
      "bêta",
      "γάμμα",
      "😀",
      "the",
      "of",
      "\r\n",
      "\n\n",
      "longer-words-than-others",
      "x",
      "\uFEFF"
    };
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(words[random.nextInt(words.length)]);
      text.append(random.nextInt(9) == 0 ? "\n" : " ");
    }
    return text.toString();
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
