package repetita.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import repetita.InvalidInput;
import repetita.file.Sha256;

class ListedCorpusTest {

  private static final Path HOME = Corpora.home();

  /** A copy of the home with only Dickens in it, to be damaged. */
  private Path copy;

  private Path manifest;
  private Path book;

  @BeforeEach
  void copyDickens() throws IOException {
    copy = Jimfs.newFileSystem(Configuration.unix()).getPath("/home");
    manifest = copy.resolve("data/corpora.json");
    book = copy.resolve("data/corpora/dickens.txt");
    Files.createDirectories(book.getParent());
    Files.copy(HOME.resolve("data/corpora.json"), manifest);
    Files.copy(HOME.resolve("data/corpora/dickens.txt"), book);
  }

  @ParameterizedTest
  @CsvSource({
    "dickens, 73, 7f6ab1c501cbe4cfa957fbc983e36c28f225737b290b72854738868b324e0fb9",
    "europarl, 1258, 4cfb40ffe37b6c4131031018b1bb53a2f30b8ff125171a60b354bf92a24228ba",
    "wordnet, 117791, 18e6dff10f4af298eab92748999decd893b89c1d7453b398ff17b485f1464716"
  })
  void textsAreTheOnesExpected(String name, int documents, String sha256) {
    Text.Kept text = load(name);
    ListedCorpus listed =
        Corpora.manifest(HOME).stream()
            .filter(c -> c.name().equals(name))
            .findFirst()
            .orElseThrow();
    assertThat(listed.sha256()).isEqualTo(sha256).isEqualTo(text.sha256());
    assertThat(text.passages()).hasSize(documents);
    assertThat(
            text.passages().stream()
                .mapToLong(document -> document.getBytes(StandardCharsets.UTF_8).length)
                .sum())
        .isEqualTo(listed.bytes());
  }

  private static Text.Kept load(String name) {
    return Corpora.listed(name, HOME);
  }

  @Test
  void aDocumentOfDickensIsAChapter() {
    Text.Kept text = load("dickens");
    assertThat(Sha256.of(String.join("", text.passages()))).isEqualTo(text.sha256());
    for (int i = 0; i < text.passages().size(); i++) {
      assertThat(text.passages().get(i)).startsWith("CHAPTER " + (i + 1) + "\n");
    }
  }

  @Test
  void aDocumentOfEuroparlIsADocument() {
    Text.Kept text = load("europarl");
    assertThat(Sha256.of(String.join("", text.passages()))).isEqualTo(text.sha256());
    assertThat(text.passages())
        .allMatch(document -> document.indexOf('\n') == document.length() - 1);
  }

  /** A change here changes every result on WordNet. */
  @Test
  void theLinesOfWordNetAreShuffledOnceAndForAll() {
    assertThat(Sha256.of(String.join("", load("wordnet").passages())))
        .isEqualTo("4c98b37b0eb63d70e37e62876033aca07351fe945a735acc83be3a82ed4b29c9");
  }

  @ParameterizedTest
  @CsvSource({"dickens, 7, 7", "europarl, 126, 125"})
  void everyTenthUnitValidatesAndEveryTenthTests(String name, int validating, int testing) {
    Corpus corpus = Corpora.open(name, null, HOME);
    int context = 16;
    assertThat(documents(corpus.heldOut(HeldOut.VALIDATION, context)))
        .hasSize(validating)
        .isSorted()
        .allMatch(document -> document % 10 == 4);
    assertThat(documents(corpus.heldOut(HeldOut.TEST, context)))
        .hasSize(testing)
        .isSorted()
        .allMatch(document -> document % 10 == 9);
    assertThat(documents(corpus.training(corpus.trainingTokens(context), context, 1)))
        .hasSize(load(name).passages().size() - validating - testing)
        .allMatch(document -> document % 10 != 4 && document % 10 != 9);
  }

  private static IntStream documents(Rows rows) {
    return Arrays.stream(rows.documents()).distinct();
  }

  @ParameterizedTest
  @CsvSource({"bytes", "gpt2:1024"})
  void aSetIsItsUnitsJoinedAndCutIntoRows(String tokenizer) {
    Corpus corpus = Corpora.open("dickens", tokenizer, HOME);
    Rows rows = corpus.heldOut(HeldOut.TEST, 64);
    StringBuilder chapters = new StringBuilder();
    for (int chapter = 10; chapter <= 70; chapter += 10) {
      chapters.append(load("dickens").passages().get(chapter - 1));
    }
    String decoded = corpus.tokenizer().decode(rows.tokens());
    assertThat(chapters.toString()).startsWith(decoded);
    assertThat(decoded).hasSizeGreaterThan(chapters.length() - 64 * 16);
    assertThat(rows.bytes()).isEqualTo(decoded.length());
    assertThat(IntStream.of(rows.rowBytes()).limit(100).sum())
        .isEqualTo(corpus.tokenizer().decode(rows.prefix(100).tokens()).length());
  }

  @Test
  void subsetsAreNestedAndTheWholeIsEveryRowOnce() {
    Corpus corpus = Corpora.open("dickens", "gpt2:512", HOME);
    long all = corpus.trainingTokens(128);
    Rows large = corpus.training(100_000, 128, 1);
    Rows small = corpus.training(50_000, 128, 1);
    assertThat(small.tokenCount()).isEqualTo(50_000 / 128 * 128);
    assertThat(small.tokens()).containsExactly(large.prefix(small.count()).tokens());
    assertThat(small.documents()).containsExactly(large.prefix(small.count()).documents());
    assertThat(corpus.training(50_000, 128, 2).tokens()).isNotEqualTo(small.tokens());

    Rows one = corpus.training(all, 128, 1);
    Rows other = corpus.training(all + 127, 128, 2);
    assertThat(one.tokens()).isNotEqualTo(other.tokens());
    assertThat(sorted(one)).containsExactly(sorted(other));
  }

  private static String[] sorted(Rows rows) {
    return IntStream.range(0, rows.count())
        .mapToObj(i -> Arrays.toString(rows.row(i)))
        .sorted()
        .toArray(String[]::new);
  }

  @Test
  void aSubsetTooSmallOrTooLargeIsExplained() {
    Corpus corpus = Corpora.open("dickens", null, HOME);
    assertThatThrownBy(() -> corpus.training(127, 128, 1))
        .isInstanceOf(InvalidInput.class)
        .hasMessage("127 unique tokens are fewer than one row of 128 tokens");
    assertThatThrownBy(() -> corpus.training(2_000_000, 128, 1))
        .isInstanceOf(InvalidInput.class)
        .hasMessage(
            "dickens has 996,736 tokens to train on in rows of 128 (tokenizer bytes), fewer than the"
                + " requested 2,000,000: 107,392 held out (one chapter in 10) for validation, 101,632"
                + " held out (one chapter in 10) for testing. The whole text has 1,206,004: request"
                + " fewer, or give a longer text");
    assertThatThrownBy(() -> corpus.heldOut(HeldOut.TEST, 0))
        .isInstanceOf(InvalidInput.class)
        .hasMessage("A row needs at least 1 token, not 0");
  }

  @Test
  void theEntropyOfTextIsNotKnown() {
    assertThat(Corpora.open("dickens", null, HOME).entropyPerToken(128)).isEmpty();
  }

  @Test
  void aMissingFileIsNamed() throws IOException {
    Files.delete(book);
    assertThatThrownBy(() -> Corpora.open("dickens", null, copy))
        .isInstanceOf(InvalidInput.class)
        .hasMessage(
            "/home/data/corpora/dickens.txt is missing; delete data/corpora and run"
                + " mvn -q generate-resources to unpack it again");
  }

  @Test
  void aFlippedBitIsFound() throws IOException {
    byte[] content = Files.readAllBytes(book);
    content[100_000] ^= 1;
    Files.write(book, content);
    assertThatThrownBy(() -> Corpora.open("dickens", null, copy))
        .isInstanceOf(InvalidInput.class)
        .hasMessage(
            "/home/data/corpora/dickens.txt has sha256 %s, expected"
                + " 70b924ea4d22d24d8650660ddddd29fc5c07eafc5803a904e6d1184f50ac4ed7; delete"
                + " data/corpora and run mvn -q generate-resources to unpack it again",
            Sha256.of(content));
  }

  @Test
  void anotherCleanedTextIsFound() throws IOException {
    rewrite("7f6ab1c5", "00000000");
    assertThatThrownBy(() -> Corpora.open("dickens", null, copy))
        .isInstanceOf(InvalidInput.class)
        .hasMessage(
            "The cleaned text of dickens has sha256"
                + " 7f6ab1c501cbe4cfa957fbc983e36c28f225737b290b72854738868b324e0fb9, expected"
                + " 0000000001cbe4cfa957fbc983e36c28f225737b290b72854738868b324e0fb9");
  }

  @Test
  void aKeyUnknownIsFound() throws IOException {
    rewrite("\"licence\"", "\"colour\": \"red\", \"licence\"");
    assertThatManifestIsRefused("there is no key \"[0].colour\"; the keys are bytes, ");
  }

  @Test
  void aKeyMissingIsFound() throws IOException {
    rewrite("\"bytes\": 1206004,", "");
    assertThatManifestIsRefused("Missing creator property 'bytes'");
  }

  private void assertThatManifestIsRefused(String reason) {
    assertThatThrownBy(() -> Corpora.manifest(copy))
        .isInstanceOf(InvalidInput.class)
        .hasMessageStartingWith("/home/data/corpora.json is not a list of corpora")
        .hasMessageContaining(reason);
  }

  @Test
  void aTextNotListedIsNamed() throws IOException {
    rewrite("\"dickens\"", "\"thackeray\"");
    assertThatThrownBy(() -> Corpora.open("dickens", null, copy))
        .isInstanceOf(InvalidInput.class)
        .hasMessage("/home/data/corpora.json does not list dickens");
  }

  private void rewrite(String found, String replacement) throws IOException {
    Files.writeString(manifest, Files.readString(manifest).replace(found, replacement));
  }
}
