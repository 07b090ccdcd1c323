package repetita.train;

import ai.djl.ndarray.NDArray;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import repetita.model.TensorFile;
import repetita.train.config.ConfigJson;
import repetita.train.store.Checkpoint;
import repetita.train.store.Checkpoints;
import repetita.train.store.TrainState;

/** Saves and restores training: weights, moments of the optimizer, and state of the loop. */
final class TrainCheckpoints {

  private static final String OPTIMISER = "optimiser.safetensors";
  private static final String STATE = "state.json";

  private final Checkpoints checkpoints;
  private final String run;
  private final Map<String, NDArray> weights;
  private final Map<String, NDArray> optimiser;

  /**
   * @param weights those that are saved as the model, by name
   * @param optimiser all other arrays that training needs to go on, by name
   */
  TrainCheckpoints(
      Path runFolder, String run, Map<String, NDArray> weights, Map<String, NDArray> optimiser) {
    checkpoints = new Checkpoints(runFolder);
    this.run = run;
    this.weights = weights;
    this.optimiser = optimiser;
  }

  /**
   * Reads the last intact checkpoint into the arrays.
   *
   * @return the state of the run; that of a new run if there is no checkpoint
   */
  TrainState restore(Progress progress) throws IOException {
    Optional<Checkpoint> checkpoint = checkpoints.newestWhole();
    if (checkpoint.isEmpty()) {
      return TrainState.start();
    }
    for (String fault : checkpoint.get().skipped()) {
      progress.note("Skipping a damaged checkpoint: " + fault + ".");
    }
    Path folder = checkpoint.get().folder();
    TensorFile.readInto(folder.resolve(Checkpoints.MODEL), weights);
    TensorFile.readInto(folder.resolve(OPTIMISER), optimiser);
    TrainState state =
        ConfigJson.MAPPER.readValue(Files.readString(folder.resolve(STATE)), TrainState.class);
    progress.note("Resuming after step %,d.".formatted(state.step()));
    return state;
  }

  void save(TrainState state) throws IOException {
    checkpoints.save(
        state.step(),
        folder -> {
          writeModel(state, folder);
          TensorFile.write(folder.resolve(OPTIMISER), optimiser, Map.of());
          Files.write(folder.resolve(STATE), ConfigJson.MAPPER.writeValueAsBytes(state));
        });
  }

  void saveBest(TrainState state) throws IOException {
    checkpoints.saveBest(folder -> writeModel(state, folder));
  }

  private void writeModel(TrainState state, Path folder) throws IOException {
    Map<String, String> about = Map.of("run", run, "step", Long.toString(state.step()));
    TensorFile.write(folder.resolve(Checkpoints.MODEL), weights, about);
  }
}
