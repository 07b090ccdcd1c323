package repetita.corpus;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import repetita.InvalidInput;
import repetita.file.Sha256;

class SplitTest {

  private static final int CONTEXT = 16;

  @TempDir Path folder;
  private Path text;
  private Path other;

  @BeforeEach
  void writeTexts() throws IOException {
    text = Files.writeString(folder.resolve("text"), lines("line", 6_000));
    other = Files.writeString(folder.resolve("other"), lines("other", 500));
  }

  private static String lines(String word, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> word + " " + i + "\n")
        .collect(Collectors.joining());
  }

  @ParameterizedTest
  @CsvSource({"0.2, 10", "0.05, 40", "0.1, 20", "0.5, 4", "0.4, 5", "0.3, 7"})
  void ofSoManyUnitsOneValidatesAndOneTests(double share, int cycle) {
    Corpus corpus = open(new Split(share, null, null));
    IntStream validation = documents(corpus.heldOut(HeldOut.VALIDATION, CONTEXT));
    IntStream test = documents(corpus.heldOut(HeldOut.TEST, CONTEXT));
    assertThat(validation).isNotEmpty().allMatch(document -> document % cycle == (cycle - 1) / 2);
    assertThat(test).isNotEmpty().allMatch(document -> document % cycle == cycle - 1);
    assertThat(documents(corpus.training(corpus.trainingTokens(CONTEXT), CONTEXT, 0)))
        .allMatch(document -> document % cycle != (cycle - 1) / 2 && document % cycle != cycle - 1);
  }

  @Test
  void withFilesForBothSetsAllOfTheTextTrains() throws IOException {
    Corpus corpus = open(new Split(0.2, other.toString(), other.toString()));
    long bytes = Files.size(text);
    assertThat(corpus.trainingTokens(CONTEXT)).isEqualTo(bytes / CONTEXT * CONTEXT);
    assertThat(corpus.tokenizer().decode(corpus.heldOut(HeldOut.TEST, CONTEXT).tokens()))
        .isEqualTo(lines("other", 500).substring(0, (int) (Files.size(other) / CONTEXT * CONTEXT)));
    assertThat(corpus.ownTexts()).hasSize(3);
  }

  @Test
  void aSetWithoutAFileStillTakesItsShare() {
    Corpus both = open(Split.DEFAULT);
    Corpus one = open(new Split(0.2, other.toString(), null));
    assertThat(one.heldOut(HeldOut.TEST, CONTEXT).tokens())
        .isEqualTo(both.heldOut(HeldOut.TEST, CONTEXT).tokens());
    assertThat(one.trainingTokens(CONTEXT))
        .isGreaterThan(both.trainingTokens(CONTEXT) + both.heldOutRows(HeldOut.VALIDATION, 16));
  }

  @Test
  void oneSentenceSaysHowLargeTheSetsAre() {
    Corpus corpus = open(new Split(0.1, other.toString(), null));
    assertThat(corpus.sets(CONTEXT))
        .isEqualTo(
            "%s: %,d tokens to train on in rows of 16, %,d of %s for validation, %,d held out (one"
                    .formatted(
                        text,
                        corpus.trainingTokens(CONTEXT),
                        corpus.heldOutRows(HeldOut.VALIDATION, CONTEXT) * CONTEXT,
                        other,
                        corpus.heldOutRows(HeldOut.TEST, CONTEXT) * CONTEXT)
                + " block of text in 20) for testing");
  }

  /** Runs that are compared row by row must have been split alike. */
  @Test
  void theDigestCoversTheSplit() throws IOException {
    assertThat(open(Split.DEFAULT).sha256()).isEqualTo(Sha256.of(text));
    String less = open(new Split(0.1, null, null)).sha256();
    String file = open(new Split(0.2, other.toString(), null)).sha256();
    assertThat(less).isNotEqualTo(Sha256.of(text)).isNotEqualTo(file);
    Files.writeString(other, "more");
    assertThat(open(new Split(0.2, other.toString(), null)).sha256()).isNotEqualTo(file);
  }

  @Test
  void someHeldOutRowsAreThoseOfAll() {
    Corpus corpus = open(Split.DEFAULT);
    Rows all = corpus.heldOut(HeldOut.TEST, CONTEXT);
    int[] some = {7, 0, all.count() - 1, 300};
    Rows chosen = corpus.heldOut(HeldOut.TEST, CONTEXT, some);
    assertThat(chosen).usingRecursiveComparison().isEqualTo(all.select(some));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.1, 0.6, 1, Double.NaN, 1e-9})
  void aShareOutOfRangeIsRefused(double share) {
    assertThatThrownBy(() -> new Split(share, null, null))
        .isInstanceOf(InvalidInput.class)
        .hasMessageStartingWith("The held-out share is " + share);
  }

  @Test
  void aHierarchyTakesNoSplit() {
    assertThatThrownBy(
            () -> Corpora.open("hierarchy", null, new Split(0.1, null, null), Corpora::path))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("has fixed held-out sequences");
  }

  private Corpus open(Split split) {
    return Corpora.open(text.toString(), null, split, Corpora::path);
  }

  private static IntStream documents(Rows rows) {
    return Arrays.stream(rows.documents()).distinct();
  }
}
