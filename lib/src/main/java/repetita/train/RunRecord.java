package repetita.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import repetita.InvalidInput;
import repetita.corpus.Sha256;

/**
 * What is written about a run in {@code run.json} before its first step.
 *
 * @param run the run's name, from its configuration
 * @param config what it computes
 * @param provenance with what
 */
public record RunRecord(String run, TrainConfig config, Provenance provenance) {

  private static final String FILE = "run.json";
  private static final int DIGITS_OF_HASH = 8;

  /**
   * A readable name that no other configuration has. It is made from what differs from the
   * defaults, so that a later version with more settings gives the same name.
   */
  public static String name(TrainConfig config) {
    String hash = Sha256.of(ConfigJson.changes(config));
    return String.format(
        Locale.ROOT,
        "%s-%s-%d-%s-s%d-%s",
        config.family().label(),
        config.corpus().replaceAll("[^A-Za-z0-9]+", "_"),
        config.uniqueTokens(),
        config.size().name(),
        config.seed(),
        hash.substring(0, DIGITS_OF_HASH));
  }

  /** Whether a folder holds a run. */
  public static boolean existsIn(Path folder) {
    return Files.exists(folder.resolve(FILE));
  }

  void writeTo(Path folder) throws IOException {
    Durable.replace(folder.resolve(FILE), ConfigJson.MAPPER.writeValueAsBytes(this));
  }

  /**
   * Reads the record of a run.
   *
   * @throws InvalidInput if the folder holds no run, or its record is damaged
   */
  public static RunRecord in(Path folder) {
    Path file = folder.resolve(FILE);
    if (!Files.exists(file)) {
      throw new InvalidInput(folder + " holds no run: there is no " + FILE + " in it.");
    }
    try {
      return ConfigJson.MAPPER.readValue(Files.readString(file), RunRecord.class);
    } catch (IOException e) {
      throw new InvalidInput(file + " cannot be read: it is damaged or of another version.", e);
    }
  }
}
