package repetita.train.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import repetita.InvalidInput;
import repetita.file.Durable;

/**
 * The checkpoints in the folder of a run: the latest two, such as {@code checkpoint-00001234}, and
 * {@code best}.
 *
 * <p>A checkpoint is written to a folder whose name ends in {@code .partial}, which is renamed once
 * everything is on disk. A previous checkpoint of the same name is first renamed to end in {@code
 * .old}, and deleted last. So whenever a run is killed, either the previous or the new checkpoint
 * is intact. The next save removes the leftovers of a killed run. Reading changes nothing, so that
 * it is safe while the run is training.
 */
public final class Checkpoints {

  /** Name of the file of weights in a checkpoint. */
  public static final String MODEL = "model.safetensors";

  /** Writes the files of a checkpoint, without subfolders, into a new folder. */
  @FunctionalInterface
  public interface Writer {
    void writeTo(Path folder) throws IOException;
  }

  private static final int KEEP = 2;
  private static final String BEST = "best";
  private static final String PARTIAL = ".partial";
  private static final String OLD = ".old";
  private static final Pattern CHECKPOINT = Pattern.compile("checkpoint-(\\d{8,18})(\\.old)?");
  private static final Pattern LEFTOVER =
      Pattern.compile("(best|checkpoint-\\d{8,18})(\\.partial|\\.old)");

  private final Path runFolder;

  /**
   * @param runFolder the folder of one run; the first save creates it if it is missing
   */
  public Checkpoints(Path runFolder) {
    this.runFolder = runFolder;
  }

  /**
   * Saves the checkpoint of a step. Then deletes all but the latest two, and those of later steps,
   * which exist only if the run went back because they are damaged.
   *
   * @throws IOException if the checkpoint cannot be written, for example because the disk is full;
   *     the message also names the last intact checkpoint
   */
  public void save(long step, Writer writer) throws IOException {
    save(String.format(Locale.ROOT, "checkpoint-%08d", step), writer);
    int kept = 0;
    for (Path folder : newestFirst()) {
      if (step(folder) > step || ++kept > KEEP) {
        delete(folder);
      }
    }
  }

  /**
   * Saves the best checkpoint so far, replacing the previous one.
   *
   * @throws IOException as {@link #save} does
   */
  public void saveBest(Writer writer) throws IOException {
    save(BEST, writer);
  }

  /**
   * The latest intact checkpoint; empty if none was ever saved.
   *
   * @throws InvalidInput if there are checkpoints, but all are damaged
   */
  public Optional<Checkpoint> newestWhole() throws IOException {
    return firstWhole(newestFirst());
  }

  /**
   * The best checkpoint; empty if none was ever saved.
   *
   * @throws InvalidInput if it is damaged
   */
  public Optional<Checkpoint> best() throws IOException {
    return firstWhole(
        Stream.of(BEST, BEST + OLD).map(runFolder::resolve).filter(Files::exists).toList());
  }

  /**
   * The file with the given weights.
   *
   * @throws InvalidInput if there is none yet, or its checkpoint is damaged
   */
  public Path require(TrainedRun.Weights weights) throws IOException {
    return (weights == TrainedRun.Weights.BEST ? best() : newestWhole())
        .orElseThrow(() -> new InvalidInput("The run in " + runFolder + " has no weights yet."))
        .folder()
        .resolve(MODEL);
  }

  private void save(String name, Writer writer) throws IOException {
    clearLeftovers();
    Path folder = runFolder.resolve(name);
    Path partial = runFolder.resolve(name + PARTIAL);
    try {
      Files.createDirectories(partial);
      writer.writeTo(partial);
      Manifest.seal(partial);
      if (Files.exists(folder)) {
        Durable.rename(folder, runFolder.resolve(name + OLD));
      }
      Durable.rename(partial, folder);
    } catch (IOException e) {
      String reason = Objects.requireNonNullElse(e.getMessage(), e.toString());
      throw new IOException("cannot write %s (%s); %s".formatted(folder, reason, lastWhole()), e);
    } finally {
      clearLeftovers();
    }
  }

  /** Completes an interrupted save: rolls back if the new checkpoint is not in place yet. */
  private void clearLeftovers() throws IOException {
    for (Path leftover : list()) {
      Matcher name = LEFTOVER.matcher(leftover.getFileName().toString());
      if (name.matches()) {
        Path folder = runFolder.resolve(name.group(1));
        if (name.group(2).equals(OLD) && !Files.exists(folder)) {
          Durable.rename(leftover, folder);
        } else {
          delete(leftover);
        }
      }
    }
  }

  private Optional<Checkpoint> firstWhole(List<Path> folders) throws IOException {
    List<String> faults = new ArrayList<>();
    for (Path folder : folders) {
      Optional<String> fault = Manifest.fault(folder);
      if (fault.isEmpty()) {
        return Optional.of(new Checkpoint(folder, faults));
      }
      faults.add(fault.get());
    }
    if (faults.isEmpty()) {
      return Optional.empty();
    }
    throw new InvalidInput(
        "Cannot read a checkpoint in %s: %s.".formatted(runFolder, String.join("; ", faults)));
  }

  private String lastWhole() throws IOException {
    try {
      return newestWhole()
          .map(checkpoint -> "the last intact checkpoint is " + checkpoint.folder())
          .orElse("there is no checkpoint yet");
    } catch (InvalidInput noneWhole) {
      return noneWhole.getMessage();
    }
  }

  private List<Path> newestFirst() throws IOException {
    return list().stream()
        .filter(path -> CHECKPOINT.matcher(path.getFileName().toString()).matches())
        .sorted(
            Comparator.comparing(Checkpoints::step)
                .reversed()
                .thenComparing(Comparator.naturalOrder()))
        .toList();
  }

  private static long step(Path folder) {
    Matcher name = CHECKPOINT.matcher(folder.getFileName().toString());
    if (!name.matches()) {
      throw new IllegalArgumentException(folder + " is not a checkpoint");
    }
    return Long.parseLong(name.group(1));
  }

  private List<Path> list() throws IOException {
    if (!Files.isDirectory(runFolder)) {
      return List.of();
    }
    try (Stream<Path> paths = Files.list(runFolder)) {
      return paths.toList();
    }
  }

  private static void delete(Path folder) throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> tree = Files.walk(folder)) {
      deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      Files.delete(path);
    }
  }
}
