package repetita.train.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import repetita.corpus.Sha256;
import repetita.file.Durable;
import repetita.file.JsonFile;

/**
 * The list of a folder's files with the sha256 of each, kept in the folder itself. It is written
 * last, so a folder with a manifest that holds is whole.
 */
final class Manifest {

  private static final String NAME = "manifest.json";

  private Manifest() {}

  /** Makes lasting the files that a folder holds, and then lists them in its manifest. */
  static void seal(Path folder) throws IOException {
    Map<String, String> manifest = new TreeMap<>();
    for (Path file : files(folder)) {
      Durable.sync(file);
      manifest.put(file.getFileName().toString(), Sha256.of(file));
    }
    Durable.write(
        folder.resolve(NAME),
        JsonFile.STRICT.writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest));
  }

  /** What is wrong with a folder, as a clause that names the file; empty if the folder is whole. */
  static Optional<String> fault(Path folder) {
    Path reading = folder.resolve(NAME);
    try {
      JsonNode manifest = JsonFile.STRICT.readTree(Files.readAllBytes(reading));
      if (!manifest.isObject()) {
        return Optional.of(reading + " is damaged");
      }
      for (Map.Entry<String, JsonNode> entry : manifest.properties()) {
        reading = folder.resolve(entry.getKey());
        if (!reading.getFileName().toString().equals(entry.getKey())) {
          return Optional.of(folder.resolve(NAME) + " is damaged");
        }
        if (!Sha256.of(reading).equals(entry.getValue().asText())) {
          return Optional.of(reading + " does not have the sha256 of its manifest");
        }
      }
      return Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.of(reading + " is missing");
    } catch (JsonProcessingException e) {
      return Optional.of(reading + " is damaged");
    } catch (IOException | InvalidPathException e) {
      return Optional.of("%s cannot be read (%s)".formatted(reading, e.getMessage()));
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }
}
