package repetita.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import repetita.corpus.ByteTokenizer;
import repetita.evaluate.Mixture;
import repetita.generate.Decoder;
import repetita.generate.Inputs;
import repetita.generate.LeftToRight;
import repetita.generate.MaskedDecoder;
import repetita.model.LanguageModel;
import repetita.model.Predictor;
import repetita.model.TinyModel;
import repetita.objective.Attention;
import repetita.objective.Example;
import repetita.objective.MaskedDiffusion;
import repetita.objective.UniformCount;
import repetita.task.items.Tasks;
import repetita.torch.NoGradient;

/** Two models on tasks: the mean of their probabilities, by enumeration. */
class EnsembleTest {

  private static final int V = 5;
  private static final int[] NONE = {};
  private static final MaskedDiffusion MASKED = new MaskedDiffusion(V, new UniformCount(), true);
  private static final MaskedDecoder MDM = MaskedDecoder.usual(MASKED);
  private static final LeftToRight AR = new LeftToRight(V, Inputs.leftToRight(V));

  private final LanguageModel one = TinyModel.wild(V, 2);
  private final LanguageModel other = turned();
  private final List<LanguageModel> both = List.of(one, other);

  private static LanguageModel turned() {
    LanguageModel model = TinyModel.wild(V, 2);
    try (NoGradient off = NoGradient.open()) {
      model.weights().get("embedding").muli(-1);
    }
    return model;
  }

  @AfterEach
  void close() {
    both.forEach(LanguageModel::close);
  }

  private static Item item(int[] left, int[] answer, int... right) {
    return new Item("0", 0, List.of(new Candidate(left, answer, right, "x")), 0);
  }

  private static Decoder decoder(String family) {
    return family.equals("ar") ? AR : MDM;
  }

  private static TaskEvaluation evaluation(List<LanguageModel> models, String family) {
    List<Predictor> predictors = List.copyOf(models);
    return TaskEvaluation.of(
        models,
        new Mixture(predictors),
        decoder(family),
        AnswerChain.LEFT_TO_RIGHT,
        false,
        new ByteTokenizer(),
        8);
  }

  /** The mean probabilities of one token, from the logits themselves. */
  private double[] mean(int[] row, String family, int at, int... masked) {
    boolean ar = family.equals("ar");
    Example example =
        ShownRow.of(ar ? V : V + 1, row, ar ? Attention.CAUSAL : Attention.FULL, V, masked);
    double[] mean = new double[V];
    for (LanguageModel model : both) {
      double[] logits = model.logits(example, ar ? at : at + 1);
      double sum = Arrays.stream(logits).map(Math::exp).sum();
      IntStream.range(0, V).forEach(v -> mean[v] += Math.exp(logits[v]) / sum / 2);
    }
    return mean;
  }

  private static int likeliest(double[] p) {
    return IntStream.range(0, p.length)
        .boxed()
        .max(Comparator.comparingDouble(v -> p[v]))
        .orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ar", "mdm"})
  void aChoiceIsScoredByTheMeanOfProbabilities(String family) {
    int[] row = {2, 3, 0};
    double expected =
        Math.log(mean(row, family, 1, family.equals("ar") ? NONE : new int[] {1, 2})[3])
            + Math.log(mean(row, family, 2, family.equals("ar") ? NONE : new int[] {2})[0]);
    AnswerLikelihood likelihood = evaluation(both, family).likelihood();
    Item item = item(new int[] {2}, new int[] {3, 0});
    assertThat(likelihood.of(List.of(item), 0).get(0).get(0).nats())
        .isCloseTo(expected, within(1e-9));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ar", "mdm"})
  void oneTokenIsWrittenByTheMeanOfProbabilities(String family) {
    boolean differs = false;
    for (int first = 0; first < V; first++) {
      for (int second = 0; second < V; second++) {
        int[] row = {first, second, 0};
        double[] p = mean(row, family, 2, family.equals("ar") ? NONE : new int[] {2});
        List<Item> asked = List.of(item(new int[] {first, second}, new int[] {0}));
        int written = evaluation(both, family).writing().answers(asked).get(0)[0];
        assertThat(written).isEqualTo(likeliest(p));
        int alone = evaluation(List.of(one), family).writing().answers(asked).get(0)[0];
        differs |= alone != written;
      }
    }
    assertThat(differs).isTrue();
  }

  /** MDM: the token of which the ensemble is most certain comes first, whatever the right says. */
  @Test
  void aGapIsFilledMostCertainTokenFirst() {
    int[] row = {1, 0, 0, 4};
    double[] here = mean(row, "mdm", 1, 1, 2);
    double[] there = mean(row, "mdm", 2, 1, 2);
    boolean leftFirst = here[likeliest(here)] > there[likeliest(there)];
    int first = leftFirst ? 1 : 2;
    row[first] = likeliest(leftFirst ? here : there);
    row[3 - first] = likeliest(mean(row, "mdm", 3 - first, 3 - first));
    Item asked = item(new int[] {1}, new int[] {0, 0}, 4);
    assertThat(evaluation(both, "mdm").writing().answers(List.of(asked)).get(0))
        .containsExactly(row[1], row[2]);
  }

  /**
   * AR: of the sampled tokens, the one after which the ensemble finds the right most likely. A
   * token of probability 0.4 is among 16 samples but in one case of 3,500.
   */
  @Test
  void aGapIsRankedByTheMeanOfProbabilities() {
    int decided = 0;
    for (int left = 0; left < V; left++) {
      for (int right = 0; right < V; right++) {
        double[] after = new double[V];
        for (int token = 0; token < V; token++) {
          int[] row = {left, token, right, 2};
          after[token] = mean(row, "ar", 2)[right] * mean(row, "ar", 3)[2];
        }
        Item asked = item(new int[] {left}, new int[] {0}, right, 2);
        int written = evaluation(both, "ar").writing().answers(List.of(asked)).get(0)[0];
        double[] p = mean(new int[] {left, 0}, "ar", 1);
        for (int token = 0; token < V; token++) {
          if (token != written && p[token] > 0.4) {
            assertThat(after[token]).isLessThan(after[written]);
            decided++;
          }
        }
      }
    }
    assertThat(decided).isGreaterThan(5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ar", "mdm"})
  void anEnsembleOfOneIsItsMember(String family) {
    Item asked = item(new int[] {2}, new int[] {3, 0});
    Item gap = item(new int[] {2}, new int[] {3, 0}, 1);
    TaskEvaluation ensemble = evaluation(List.of(one), family);
    TaskEvaluation twice = evaluation(List.of(one, one), family);
    AnswerLikelihood alone =
        AnswerLikelihood.with(one, decoder(family), AnswerChain.LEFT_TO_RIGHT, 0);
    Task task = Tasks.named("last-word");
    for (Item item : List.of(asked, gap)) {
      double nats = alone.of(List.of(item), 0).get(0).get(0).nats();
      for (TaskEvaluation evaluation : List.of(ensemble, twice)) {
        ItemResult result = evaluation.of(task, List.of(item)).items().get(0);
        assertThat(result.estimates().get(0).nats()).isCloseTo(nats, within(1e-9));
        assertThat(result.written()).isEqualTo(written(item, family));
      }
    }
  }

  private String written(Item item, String family) {
    int[] tokens = Writing.with(List.of(one), decoder(family), 0).answers(List.of(item)).get(0);
    return new ByteTokenizer().decode(tokens);
  }
}
