import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import repetita.corpus.HeldOut;
import repetita.corpus.Rows;
import repetita.evaluate.Evaluator;
import repetita.model.LanguageModel;
import repetita.model.Predictor;
import repetita.objective.Example;
import repetita.task.AnswerEstimator;
import repetita.task.AnswerLikelihood;
import repetita.task.HarnessVersion;
import repetita.task.Item;
import repetita.task.Material;
import repetita.task.items.Tasks;
import repetita.train.config.Hardware;
import repetita.train.store.TrainedRun;

/**
 * Measures how many positions per CPU-second a model scores, in turn, on items of four choices and in
 * a plain evaluation.
 *
 * <pre>{@code
 * java -cp "lib/target/repetita.jar:lib/target/dependency/*" environment/benchmark/TaskSpeed.java RUN ITEMS DRAWS ALTERNATIONS
 * }</pre>
 *
 * CPU time depends little on other programs; start it with OMP_NUM_THREADS=1. The first alternation
 * warms up.
 */
public final class TaskSpeed {

  private static final int ROWS = 200;
  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private static long positions;

  private TaskSpeed() {}

  public static void main(String[] arguments) throws Exception {
    TrainedRun run = TrainedRun.in(Path.of(arguments[0]));
    Hardware oneThread = new Hardware(1, "cpu");
    int context = run.record().provenance().context();
    Material material =
        new Material(
            run.tokenizer(),
            context,
            run::corpus,
            HeldOut.TEST,
            Integer.parseInt(arguments[1]),
            Path.of("none"),
            HarnessVersion.V0_4);
    List<Item> items = Tasks.named("continuation").items(material);
    Rows rows = run.heldOut(HeldOut.TEST, ROWS);
    try (LanguageModel model = run.model(TrainedRun.Weights.BEST, oneThread);
        Predictor predictor = run.predictor(model, oneThread)) {
      Predictor counting = counting(predictor);
      AnswerEstimator draws = AnswerEstimator.draws(Integer.parseInt(arguments[2]));
      AnswerLikelihood answers = AnswerLikelihood.with(counting, run.decoder(), draws, 0);
      Evaluator evaluator = Evaluator.of(run.objective(), 2);
      for (int i = 0; i < Integer.parseInt(arguments[3]); i++) {
        double task = perSecond(() -> answers.of(items, 0));
        double plain = perSecond(() -> evaluator.score(counting, rows));
        System.out.printf(
            "%,d items of four choices: %,.0f positions per CPU-second; evaluation: %,.0f; ratio %.2f%n",
            items.size(), task, plain, task / plain);
      }
    }
  }

  private static Predictor counting(Predictor predictor) {
    return new Predictor() {
      @Override
      public double[] crossEntropy(Example example) {
        return crossEntropies(List.of(example)).get(0);
      }

      @Override
      public List<double[]> crossEntropies(List<Example> examples) {
        examples.forEach(example -> positions += example.inputs().length);
        return predictor.crossEntropies(examples);
      }
    };
  }

  private static double perSecond(Runnable work) {
    positions = 0;
    long start = SYSTEM.getProcessCpuTime();
    work.run();
    return positions / ((SYSTEM.getProcessCpuTime() - start) / 1e9);
  }
}
