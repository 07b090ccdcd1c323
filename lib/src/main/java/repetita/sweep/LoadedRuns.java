package repetita.sweep;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import repetita.evaluate.Mixture;
import repetita.model.LanguageModel;
import repetita.model.Predictor;
import repetita.train.config.Hardware;
import repetita.train.store.TrainedRun;

/**
 * The models of one run, or of the members of an ensemble.
 *
 * @param models the models
 * @param predictors a predictor for each of them
 */
public record LoadedRuns(List<LanguageModel> models, List<Predictor> predictors)
    implements AutoCloseable {

  /** Loads a checkpoint of each run. */
  public static LoadedRuns of(
      List<RunSpec> runs, TrainedRun.Weights weights, SweepStore store, Hardware hardware)
      throws IOException {
    LoadedRuns loaded = new LoadedRuns(new ArrayList<>(), new ArrayList<>());
    try {
      for (RunSpec spec : runs) {
        TrainedRun run = store.run(spec);
        LanguageModel model = run.model(weights, hardware);
        loaded.models.add(model);
        loaded.predictors.add(run.predictor(model, hardware));
      }
      return loaded;
    } catch (IOException | RuntimeException | Error e) {
      loaded.close();
      throw e;
    }
  }

  /** Predicts with the model, or with the mean of the members' probabilities. */
  public Predictor predictor() {
    return predictors.size() == 1 ? predictors.get(0) : new Mixture(predictors);
  }

  @Override
  public void close() {
    predictors.forEach(Predictor::close);
    models.forEach(LanguageModel::close);
  }
}
