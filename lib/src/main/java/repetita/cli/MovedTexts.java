package repetita.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;
import repetita.InvalidInput;
import repetita.corpus.Corpora;
import repetita.corpus.Split;
import repetita.train.store.TrainedRun;

/** The new places of a run's own texts, if these have moved since training. */
final class MovedTexts {

  @Option(
      names = "--corpus",
      paramLabel = "PATH",
      description = "Where the run's own text is now, if it has moved.")
  private String corpus;

  @Option(
      names = "--validation",
      paramLabel = "PATH",
      description = "Where the run's own validation text is now, if it has moved.")
  private String validation;

  @Option(
      names = "--test",
      paramLabel = "PATH",
      description = "Where the run's own test text is now, if it has moved.")
  private String test;

  TrainedRun of(TrainedRun run) {
    Split split = run.config().split();
    TrainedRun moved = moved(run, "--corpus", corpus, run.config().corpus());
    moved = moved(moved, "--validation", validation, split.validation());
    return moved(moved, "--test", test, split.test());
  }

  private static TrainedRun moved(TrainedRun run, String option, String place, String name) {
    if (place == null) {
      return run;
    }
    if (name == null || !Corpora.isOwn(name)) {
      throw new InvalidInput(
          "The run in %s does not use a text of your own that %s could replace."
              .formatted(run.folder(), option));
    }
    Path path = Corpora.path(place);
    return run.withText(name, path);
  }
}
