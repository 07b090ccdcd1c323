package repetita.prose;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import repetita.corpus.Corpora;
import repetita.corpus.HierarchyCorpus;
import repetita.paper.AccuracyGap;
import repetita.paper.Published;
import repetita.probe.TaskGap;
import repetita.probe.TaskMean;
import repetita.probe.TaskSummary;
import repetita.probe.TaskTable;
import repetita.sweep.SweepTable;
import repetita.train.store.Measurement;
import repetita.train.store.TrainedRun;
import repetita.train.store.TrainedRun.Weights;
import tech.tablesaw.api.Table;

class DownstreamProseTest {

  private static final List<String> ASKED = List.of("subtree-5", "subtree-5-both", "hidden-6");
  private static final String WRITING = "hidden-6-both";
  private static final String CHOOSING = "symbol-6-both";

  private final List<TaskSummary> rows = TaskTable.read(SweepTable.file("tasks"));
  private final List<TaskMean> means =
      TaskMean.of(rows, 0.9).stream().filter(mean -> mean.members() == 1).toList();
  private final List<TaskMean> onNovel =
      TaskMean.of(TaskTable.read(SweepTable.file("tasks-text")), 0.9);
  private final List<TaskMean> novel =
      onNovel.stream().filter(mean -> mean.members() == 1).toList();
  private final List<TaskGap> beyondPaper = gaps("paper-recipe AR", 1);
  private final List<TaskGap> beyondRegularized = gaps("regularized AR", 1);

  private List<TaskGap> gaps(String arm, int members) {
    return TaskGap.of(
        rows, new TaskGap.Recipe(arm, members), new TaskGap.Recipe("MDM", members), 0.9);
  }

  @Test
  void theNotebook() throws IOException {
    List<AccuracyGap> small = AccuracyGap.of(Published.table2(), "ar_best", "mdm");
    List<AccuracyGap> large = AccuracyGap.of(Published.table3(), "ar_best", "mdm");
    double entropy = ((HierarchyCorpus) run("tree-ar").corpus()).grammar().entropyPerToken();
    TaskMean early = last("paper-recipe AR", 40, "subtree-5");
    TaskMean late = last("paper-recipe AR", 160, "subtree-5");
    Prose.of("notebooks/11-downstream.ipynb")
        .says("Its validation loss is %.2f nats above the entropy", loss("tree-ar") - entropy)
        .says("whose loss bound is %.2f nats above the entropy", loss("tree-mdm") - entropy)
        .says("The best possible share is %.2f.", best("subtree-5-both"))
        .says("the best possible share is %.2f.", best("hidden-6"))
        .says("a tenth of a nat is worth about %.2f of the answers", 0.1 * slope())
        .says(
            "AR answers %.2f to %.2f fewer questions",
            choices(beyondPaper).mapToDouble(TaskGap::difference).min().orElseThrow(),
            choices(beyondPaper).mapToDouble(TaskGap::difference).max().orElseThrow())
        .says(
            "The two differ by %.2f or less.",
            choices(beyondRegularized)
                .mapToDouble(gap -> Math.abs(gap.difference()))
                .max()
                .orElseThrow())
        .says(
            "by %.2f and %.2f even against regularized AR",
            writing(beyondRegularized, 3200).difference(),
            writing(beyondRegularized, 6400).difference())
        .says(
            "the MDM is %.2f to %.2f ahead",
            choices(gaps("paper-recipe AR", 3))
                .mapToDouble(TaskGap::difference)
                .min()
                .orElseThrow(),
            choices(gaps("paper-recipe AR", 3))
                .mapToDouble(TaskGap::difference)
                .max()
                .orElseThrow())
        .says(
            "and differs from regularized AR by %.2f or less.",
            choices(gaps("regularized AR", 3))
                .mapToDouble(gap -> Math.abs(gap.difference()))
                .max()
                .orElseThrow())
        .says(
            "chooses %.2f of the right continuations after 20 epochs on 6,400 bytes",
            novel("paper-recipe AR", 6400, 20, "continuation", Weights.BEST).accuracy())
        .says(
            "and %.2f after 80 epochs on 12,800",
            novel("paper-recipe AR", 12_800, 80, "continuation", Weights.BEST).accuracy())
        .says("at most %.0f%% of the missing words", 100 * most("word-gap-both"))
        .says(
            "between %.0f%% and %.0f%% of the correct sentences",
            100 * least("minimal-pairs"), 100 * most("minimal-pairs"))
        .says(
            "has a loss of %.2f at its best checkpoint and %.2f at its last",
            overfitted(Weights.BEST).testLoss(), overfitted(Weights.LAST).testLoss())
        .says(
            "but %.2f and %.2f of the right continuations",
            overfitted(Weights.BEST).accuracy(), overfitted(Weights.LAST).accuracy())
        .says(
            "The losses fall by %.2f to %.2f nats",
            joined(TaskMean::testLoss).map(fall -> -fall).min().orElseThrow(),
            joined(TaskMean::testLoss).map(fall -> -fall).max().orElseThrow())
        .says(
            "continuations moves by %.2f at most",
            joined(TaskMean::accuracy).map(Math::abs).max().orElseThrow())
        .says("rises from %.2f to %.2f nats, beyond", early.testLoss(), late.testLoss())
        .says("the %.2f nats of guessing among 16 tokens", Math.log(16))
        .says("%.2f become %.2f.", early.accuracy(), late.accuracy())
        .says(
            "falls from %.2f to %.2f.",
            last("paper-recipe AR", 40, "subtree-5-both").accuracy(),
            last("paper-recipe AR", 160, "subtree-5-both").accuracy())
        .says(
            "difference of %.1f points there has an error of %.0f.",
            gap(small, "copa").difference(), gap(small, "copa").standardError())
        .says("about %.0f points in both tables", gap(small, "sciq").difference())
        .says("about %.0f points in both tables", gap(large, "sciq").difference())
        .says(
            "on LAMBADA, %.0f and %.0f points.",
            gap(small, "lambada").difference(), gap(large, "lambada").difference())
        .says(
            "%.0f%% of its answers are \"yes\".",
            Published.taskItems()
                .where(Published.taskItems().stringColumn("task").isEqualTo("boolq"))
                .doubleColumn("majority")
                .get(0))
        .says("has %d items.", gap(small, "copa").items())
        .quotes(
            "Read: 12 minutes; compute: 1 minute",
            "with 8 symbols and 16 tokens per row",
            "512 questions each; the standard error of a share is 0.02 or less",
            "a question at level 3",
            "answer better at level 2?",
            "from 0.61 to 0.72 at level 3",
            "(dropout 0.4, weight decay 1)",
            "on 3,200 and 6,400 unique tokens",
            "answers 512 questions per task",
            "with its 90% interval.",
            "comparisons at 90%, one such",
            "it writes 16 candidates",
            "at 16 times the cost",
            "among all 16 tokens",
            "on 6,400 and 12,800 unique bytes",
            "256 questions per task; 16 masks",
            "guessing gives 0.25",
            "is about 0.03, as",
            "after 240 epochs on 6,400 bytes",
            "checkpoints on 6,400 unique tokens; lines",
            "From 40 to 160 epochs",
            "for 100 million unique tokens on nine tasks",
            "for 500 million. Neither",
            "below 0.05 a difference remains",
            "On 100M tokens four of nine",
            "On 500M tokens it is the same four",
            "networks of 0.2M parameters",
            "tuned at 6,400 tokens only",
            "before a difference of 2.7 points",
            "more than 2,500.",
            "standard errors, about 0.04.",
            "Next: [12-adviser")
        .hasNoOtherNumbers();
  }

  /** What the notebook says in words. */
  @Test
  void itsWordsAreTrue() {
    assertThat(beyondPaper).hasSize(12).allMatch(gap -> gap.interval().low() > 0);
    assertThat(gaps("paper-recipe AR", 3)).hasSize(12).allMatch(gap -> gap.interval().low() > 0);
    assertThat(beyondRegularized)
        .filteredOn(gap -> gap.task().equals(CHOOSING))
        .hasSize(2)
        .allMatch(gap -> gap.interval().contains(0));
    assertThat(novel)
        .filteredOn(mean -> mean.task().equals("last-word") && mean.weights() == Weights.BEST)
        .isNotEmpty()
        .allMatch(mean -> mean.accuracy() < 1.0 / 256);
    assertThat(choices(beyondRegularized).filter(gap -> !gap.interval().contains(0)))
        .singleElement()
        .matches(gap -> gap.difference() < 0);
    assertThat(beyondRegularized)
        .filteredOn(gap -> gap.task().equals(WRITING))
        .hasSize(2)
        .allMatch(gap -> gap.interval().low() > 0);
    for (Table table : List.of(Published.table2(), Published.table3())) {
      List<AccuracyGap> gaps = AccuracyGap.of(table, "ar_best", "mdm");
      assertThat(gaps)
          .filteredOn(gap -> gap.holm() < 0.05)
          .extracting(AccuracyGap::task)
          .containsExactlyInAnyOrder("lambada", "sciq", "hellaswag", "boolq");
      assertThat(gap(gaps, "boolq").second()).isLessThan(62.17);
    }
  }

  private Stream<TaskGap> choices(List<TaskGap> gaps) {
    return gaps.stream().filter(gap -> ASKED.contains(gap.task()));
  }

  private static TaskGap writing(List<TaskGap> gaps, long uniqueTokens) {
    return gaps.stream()
        .filter(gap -> gap.task().equals(WRITING) && gap.uniqueTokens() == uniqueTokens)
        .findFirst()
        .orElseThrow();
  }

  private TaskMean novel(
      String arm, long uniqueTokens, double epochs, String task, Weights weights) {
    return novel.stream()
        .filter(mean -> mean.arm().equals(arm) && mean.uniqueTokens() == uniqueTokens)
        .filter(mean -> mean.epochs() == epochs && mean.task().equals(task))
        .filter(mean -> mean.weights() == weights)
        .findFirst()
        .orElseThrow();
  }

  /** On continuations: a number of each ensemble of three less that of a single model. */
  private DoubleStream joined(ToDoubleFunction<TaskMean> number) {
    List<TaskMean> three =
        onNovel.stream()
            .filter(mean -> mean.members() == 3 && mean.weights() == Weights.BEST)
            .filter(mean -> mean.task().equals("continuation"))
            .toList();
    assertThat(three).hasSize(6);
    return three.stream()
        .mapToDouble(
            mean ->
                number.applyAsDouble(mean)
                    - number.applyAsDouble(
                        novel(
                            mean.arm(),
                            mean.uniqueTokens(),
                            mean.epochs(),
                            mean.task(),
                            Weights.BEST)));
  }

  private TaskMean overfitted(Weights weights) {
    return novel("regularized AR", 6400, 240, "continuation", weights);
  }

  private DoubleStream best(String task, List<TaskMean> means) {
    return means.stream()
        .filter(mean -> mean.task().equals(task) && mean.weights() == Weights.BEST)
        .mapToDouble(TaskMean::accuracy);
  }

  private double most(String task) {
    return best(task, novel).max().orElseThrow();
  }

  private double least(String task) {
    return best(task, novel).min().orElseThrow();
  }

  private TaskMean last(String arm, double epochs, String task) {
    return means.stream()
        .filter(mean -> mean.weights() == Weights.LAST && mean.uniqueTokens() == 6400)
        .filter(mean -> mean.arm().equals(arm) && mean.epochs() == epochs)
        .filter(mean -> mean.task().equals(task))
        .findFirst()
        .orElseThrow();
  }

  /** Accuracy per nat between the best and the worst model, with the sign turned. */
  private double slope() {
    List<TaskMean> chosen =
        means.stream()
            .filter(mean -> mean.weights() == Weights.BEST && mean.task().equals("subtree-5-both"))
            .sorted(Comparator.comparingDouble(TaskMean::testLoss))
            .toList();
    TaskMean low = chosen.get(0);
    TaskMean high = chosen.get(chosen.size() - 1);
    return (low.accuracy() - high.accuracy()) / (high.testLoss() - low.testLoss());
  }

  private double best(String task) {
    return means.stream()
        .filter(mean -> mean.task().equals(task))
        .findFirst()
        .orElseThrow()
        .bestPossible();
  }

  private static double loss(String model) throws IOException {
    return Measurement.best(run(model).log()).heldoutLoss();
  }

  private static TrainedRun run(String model) {
    return TrainedRun.in(Corpora.home().resolve("data/models").resolve(model));
  }

  private static AccuracyGap gap(List<AccuracyGap> gaps, String task) {
    return gaps.stream().filter(gap -> gap.task().equals(task)).findFirst().orElseThrow();
  }
}
