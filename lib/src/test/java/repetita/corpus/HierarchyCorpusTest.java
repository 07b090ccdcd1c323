package repetita.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import repetita.InvalidInput;
import repetita.file.Sha256;

class HierarchyCorpusTest {

  private static final int CONTEXT = 64;

  private final HierarchyCorpus corpus = (HierarchyCorpus) open("hierarchy");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          hierarchy                           | hierarchy:v=16,m=2,depth=6,rules=1
          hierarchy:m=4                       | hierarchy:v=16,m=4,depth=6,rules=1
          hierarchy:rules=7,depth=3,v=30,m=30 | hierarchy:v=30,m=30,depth=3,rules=7
          """)
  void settingsMayBeLeftOutAndReordered(String name, String full) {
    assertThat(open(name).name()).isEqualTo(full);
    assertThat(open(full).sha256()).isEqualTo(open(name).sha256());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "width=3", "v", "v=", "v=x", "v=-2", "v=16,v=16", "m=2,"})
  void aSettingThatIsNoneIsNamed(String settings) {
    String wrong = settings.substring(settings.lastIndexOf(',') + 1);
    assertThatThrownBy(() -> open("hierarchy:" + settings))
        .isInstanceOf(InvalidInput.class)
        .hasMessage(
            "\"%s\" in \"hierarchy:%s\" must be one of v, m, depth and rules, given once and as"
                + " a whole number, as in hierarchy:v=16,m=2,depth=6,rules=1",
            wrong, settings);
  }

  @Test
  void itTakesNoTokenizer() {
    assertThatThrownBy(() -> Corpora.open("hierarchy:m=4", "bytes", null))
        .isInstanceOf(InvalidInput.class)
        .hasMessage("hierarchy:m=4 has its own symbols and no choice of tokenizer (found bytes)");
    assertThat(corpus.tokenizer().vocabularySize()).isEqualTo(16);
  }

  @Test
  void everyRowOfEverySetDerivesFromTheRules() {
    for (Rows rows :
        new Rows[] {
          corpus.training(6_400, CONTEXT, 1),
          corpus.heldOut(HeldOut.VALIDATION, CONTEXT),
          corpus.heldOut(HeldOut.TEST, CONTEXT)
        }) {
      assertThat(rows.documents()).containsExactly(IntStream.range(0, rows.count()).toArray());
      for (int i = 0; i < rows.count(); i++) {
        assertThat(corpus.grammar().parse(rows.row(i))).isBetween(0, 15);
      }
    }
  }

  @Test
  void subsetsAreNestedAndSeedsDiffer() {
    Rows large = corpus.training(12_800, CONTEXT, 3);
    Rows small = corpus.training(6_463, CONTEXT, 3);
    assertThat(small.count()).isEqualTo(100);
    assertThat(small.tokens()).containsExactly(large.prefix(100).tokens());
    assertThat(corpus.training(6_400, CONTEXT, 4).tokens()).isNotEqualTo(small.tokens());
  }

  @Test
  void heldOutSetsAreFixedAndDiffer() {
    Rows validation = corpus.heldOut(HeldOut.VALIDATION, CONTEXT);
    assertThat(validation.count()).isEqualTo(HierarchyCorpus.HELD_OUT_SEQUENCES);
    assertThat(validation.tokens())
        .containsExactly(open("hierarchy").heldOut(HeldOut.VALIDATION, CONTEXT).tokens())
        .isNotEqualTo(corpus.heldOut(HeldOut.TEST, CONTEXT).tokens());
  }

  /** A change here changes every result on hierarchies. */
  @Test
  void rulesAndSequencesArePinned() {
    assertThat(corpus.sha256())
        .isEqualTo("437cef01a656306cb4b78fe2e4e5510fbdb32f4c127040eecda7f9c00d3adb7c");
    assertThat(Sha256.of(Arrays.toString(corpus.training(6_400, CONTEXT, 1).tokens())))
        .isEqualTo("1a71fe355eb40bab8794ab37761edb794a783c39d16b44f05a773ffb75a98845");
    assertThat(Sha256.of(Arrays.toString(corpus.heldOut(HeldOut.TEST, CONTEXT).tokens())))
        .isEqualTo("cfee987a589699aeb713a4e8df8bcbc6ba42c5fbf1235e9f529db2cdab543d96");
  }

  @Test
  void theEntropyIsTheGrammars() {
    assertThat(corpus.entropyPerToken(CONTEXT)).hasValue(corpus.grammar().entropyPerToken());
    assertThat(corpus.trainingTokens(CONTEXT)).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void wrongLengthsAreExplained() {
    String context =
        "A row of hierarchy:v=16,m=2,depth=6,rules=1 is one sequence of 64 tokens, so the context"
            + " cannot be 128";
    assertThatThrownBy(() -> corpus.training(6_400, 128, 1)).hasMessage(context);
    assertThatThrownBy(() -> corpus.heldOut(HeldOut.TEST, 128)).hasMessage(context);
    assertThatThrownBy(() -> corpus.entropyPerToken(128)).hasMessage(context);
    assertThatThrownBy(() -> corpus.training(63, CONTEXT, 1))
        .isInstanceOf(InvalidInput.class)
        .hasMessage("63 unique tokens are fewer than one row of 64 tokens");
    assertThatThrownBy(() -> corpus.training(1L << 40, CONTEXT, 1))
        .isInstanceOf(InvalidInput.class)
        .hasMessage(
            "1,099,511,627,776 tokens do not fit into memory at once; the limit is 2,147,483,639");
  }

  private static Corpus open(String name) {
    return Corpora.open(name, null, Path.of("unused"));
  }
}
