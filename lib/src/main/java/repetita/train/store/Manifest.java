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
import repetita.file.Durable;
import repetita.file.JsonFile;
import repetita.file.Sha256;

/**
 * A list of a folder's files and their sha256, in the folder itself. It is written last: if all
 * files match it, the folder is intact.
 */
final class Manifest {

  private static final String NAME = "manifest.json";

  private Manifest() {}

  /** Forces the files of a folder to disk, and then lists them in its manifest. */
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

  /** The first fault of a folder, as a clause that names the file; empty if it is intact. */
  static Optional<String> fault(Path folder) {
    Path file = folder.resolve(NAME);
    try {
      JsonNode manifest = JsonFile.STRICT.readTree(Files.readAllBytes(file));
      if (!manifest.isObject()) {
        return Optional.of(file + " is damaged");
      }
      for (Map.Entry<String, JsonNode> entry : manifest.properties()) {
        file = folder.resolve(entry.getKey());
        if (!file.getFileName().toString().equals(entry.getKey())) {
          return Optional.of(folder.resolve(NAME) + " is damaged");
        }
        if (!Sha256.of(file).equals(entry.getValue().asText())) {
          return Optional.of(file + " does not have the sha256 of its manifest");
        }
      }
      return Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.of(file + " is missing");
    } catch (JsonProcessingException e) {
      return Optional.of(file + " is damaged");
    } catch (IOException | InvalidPathException e) {
      return Optional.of("%s cannot be read (%s)".formatted(file, e.getMessage()));
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }
}
