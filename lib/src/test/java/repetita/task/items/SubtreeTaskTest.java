package repetita.task.items;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import repetita.InvalidInput;
import repetita.corpus.BayesPosterior;
import repetita.corpus.Corpora;
import repetita.corpus.Grammar;
import repetita.corpus.HeldOut;
import repetita.corpus.HierarchyCorpus;
import repetita.generate.Inputs;
import repetita.generate.MaskedDecoder;
import repetita.objective.MaskedDiffusion;
import repetita.objective.UniformCount;
import repetita.task.AnswerChain;
import repetita.task.AnswerLikelihood;
import repetita.task.Candidate;
import repetita.task.Estimate;
import repetita.task.GrammarLikelihood;
import repetita.task.HarnessVersion;
import repetita.task.Item;
import repetita.task.LeftToRightLikelihood;
import repetita.task.MaskedLikelihood;
import repetita.task.Material;
import repetita.task.Normalization;
import repetita.task.TaskEvaluation;
import repetita.task.TaskResult;
import repetita.task.Writing;
import repetita.task.items.SubtreeTask.Answer;

/** The exact posterior of the source is the best possible model. */
class SubtreeTaskTest {

  private static final HierarchyCorpus CORPUS = new HierarchyCorpus(16, 2, 4, 1);
  private static final int ITEMS = 120;
  private static final Grammar GRAMMAR = CORPUS.grammar();
  private static final PosteriorModel EXACT = new PosteriorModel(new BayesPosterior(GRAMMAR));
  private static final MaskedDiffusion MASKED =
      new MaskedDiffusion(GRAMMAR.symbols(), new UniformCount(), false);
  private static final Material MATERIAL =
      new Material(
          CORPUS.tokenizer(),
          GRAMMAR.rowLength(),
          () -> CORPUS,
          HeldOut.TEST,
          ITEMS,
          Path.of("none"),
          HarnessVersion.V0_4);

  static List<SubtreeTask> choices() {
    return Stream.of(Answer.SUBTREE, Answer.SYMBOL)
        .flatMap(answer -> tasks(answer).stream())
        .toList();
  }

  static List<SubtreeTask> hidden() {
    return tasks(Answer.HIDDEN).stream().filter(task -> task.level() >= 3).toList();
  }

  private static List<SubtreeTask> tasks(Answer answer) {
    return IntStream.rangeClosed(2, 4)
        .boxed()
        .flatMap(level -> Stream.of(false, true).map(both -> new SubtreeTask(level, both, answer)))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("choices")
  void theExactPosteriorChoosesAsWellAsPossible(SubtreeTask task) {
    List<Item> items = task.items(MATERIAL);
    assertThat(items).hasSize(ITEMS);
    TaskResult masked =
        evaluation(new MaskedLikelihood(EXACT, MASKED, AnswerChain.LEFT_TO_RIGHT, 0))
            .of(task, items);
    TaskResult ar =
        evaluation(new LeftToRightLikelihood(EXACT, Inputs.leftToRight(GRAMMAR.symbols())))
            .of(task, items);
    requireBest(masked);
    requireBest(ar);
    assertThat(masked.goldKnown()).isTrue();
    assertThat(ar.goldKnown()).isNotEqualTo(task.bothSides());
    for (int i = 0; i < items.size(); i++) {
      requireSameRatios(masked.items().get(i).estimates(), ar.items().get(i).estimates());
    }
  }

  /** AR's numbers for candidates with text on the right differ by a constant. */
  private static void requireSameRatios(List<Estimate> one, List<Estimate> other) {
    for (int c = 1; c < one.size(); c++) {
      assertThat(Math.exp(one.get(c).nats() - best(one)))
          .isCloseTo(Math.exp(other.get(c).nats() - best(other)), within(1e-6));
    }
  }

  private static double best(List<Estimate> estimates) {
    return estimates.stream().mapToDouble(Estimate::nats).max().orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("hidden")
  void theExactPosteriorWritesAsWellAsPossible(SubtreeTask task) {
    requireBest(
        evaluation(new GrammarLikelihood(EXACT.posterior())).of(task, task.items(MATERIAL)));
  }

  private static TaskEvaluation evaluation(AnswerLikelihood likelihood) {
    return new TaskEvaluation(
        likelihood,
        Writing.with(EXACT, MaskedDecoder.usual(MASKED)),
        CORPUS.tokenizer(),
        GRAMMAR.rowLength());
  }

  /** Within two standard errors of what chance alone makes of the expected accuracy. */
  private static void requireBest(TaskResult result) {
    double[] best = result.items().stream().mapToDouble(item -> item.item().bayes()).toArray();
    double error = Math.sqrt(Arrays.stream(best).map(p -> p * (1 - p)).sum()) / best.length;
    assertThat(result.accuracy(Normalization.NONE).mean())
        .isCloseTo(result.bayes().mean(), within(2 * error + 1e-9));
  }

  /** More context helps, and on the left alone there is something to gain. */
  @Test
  void bothSidesAreWorthMoreThanOne() {
    for (int level = 2; level <= 4; level++) {
      assertThat(best(new SubtreeTask(level, true, Answer.SUBTREE)))
          .isGreaterThan(best(new SubtreeTask(level, false, Answer.SUBTREE)) + 0.05);
      assertThat(best(new SubtreeTask(level, false, Answer.SUBTREE))).isGreaterThan(0.3);
    }
  }

  private static double best(SubtreeTask task) {
    return task.items(MATERIAL).stream().mapToDouble(Item::bayes).average().orElseThrow();
  }

  /** The candidates are subtrees of the grammar under four different symbols, in the same place. */
  @Test
  void candidatesDifferInTheirSymbolAlone() {
    for (Item item : new SubtreeTask(2, true, Answer.SUBTREE).items(MATERIAL)) {
      List<Integer> symbols =
          item.candidates().stream()
              .map(
                  candidate -> {
                    int node = candidate.left().length / 4;
                    return GRAMMAR.partialDerivation(candidate.row())[2][node];
                  })
              .toList();
      assertThat(symbols).doesNotHaveDuplicates().hasSize(4).allMatch(symbol -> symbol >= 0);
      Candidate gold = item.candidates().get(item.gold());
      assertThat(GRAMMAR.parse(gold.row())).isNotNegative();
    }
  }

  /** At the last level a subtree is a token: to choose the likeliest of all is to write it. */
  @Test
  void allTokensAreCandidates() {
    List<Item> chosen = new SubtreeTask(4, true, Answer.SYMBOL).items(MATERIAL);
    List<Item> written = new SubtreeTask(4, true, Answer.HIDDEN).items(MATERIAL);
    for (int i = 0; i < ITEMS; i++) {
      Item item = chosen.get(i);
      assertThat(item.candidates())
          .extracting(c -> c.answer()[0])
          .doesNotHaveDuplicates()
          .hasSize(16);
      assertThat(item.candidates().get(item.gold()).row())
          .isEqualTo(written.get(i).candidates().get(0).row());
      assertThat(item.bayes()).isCloseTo(written.get(i).bayes(), within(1e-9));
    }
  }

  /** A row's probability is the product of those of its parts. */
  @Test
  void theExactLikelihoodOfAWholeRowIsItsEntropy() {
    int[] row = GRAMMAR.sample(new Random(1));
    Candidate whole = new Candidate(new int[0], row, new int[0], "");
    double nats =
        new GrammarLikelihood(EXACT.posterior())
            .of(List.of(new Item("0", 0, List.of(whole), 0)), 0)
            .get(0)
            .get(0)
            .nats();
    assertThat(nats).isCloseTo(-GRAMMAR.entropyPerToken() * row.length, within(1e-9));
  }

  @ParameterizedTest
  @CsvSource({"subtree-1", "subtree-5", "hidden-9-both"})
  void otherLevelsAreRefused(String name) {
    assertThatThrownBy(() -> Tasks.named(name).items(MATERIAL))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("a level can be 2 to 4");
  }

  @Test
  void otherCorporaAreRefused() {
    Material text =
        new Material(
            CORPUS.tokenizer(),
            16,
            () -> Corpora.open("dickens", null, Path.of("..")),
            HeldOut.TEST,
            0,
            Path.of("none"),
            HarnessVersion.V0_4);
    assertThatThrownBy(() -> Tasks.named("subtree-3").items(text))
        .hasMessage("The task subtree-3 needs a model of a hierarchy, not of dickens.");
  }
}
