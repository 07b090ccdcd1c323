package repetita.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import repetita.InvalidInput;
import repetita.file.JsonFile;
import repetita.model.Safetensors;
import repetita.model.StoredTensor;

/** The tensors of a checkpoint, in one file or in several that an index lists. */
final class CheckpointFiles {

  private static final String SINGLE = "model.safetensors";
  private static final String INDEX = "model.safetensors.index.json";

  /** A file beside the index, and in no other folder. */
  private static final Pattern SHARD = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*\\.safetensors");

  private CheckpointFiles() {}

  /**
   * Reads all tensors of a folder by name.
   *
   * @throws InvalidInput if there are none, or a file is damaged or does not have what the index
   *     lists
   */
  static Map<String, StoredTensor> read(Path folder) throws IOException {
    if (Files.exists(folder.resolve(SINGLE))) {
      return Safetensors.read(folder.resolve(SINGLE)).tensors();
    }
    Path index = folder.resolve(INDEX);
    if (!Files.exists(index)) {
      throw new InvalidInput(
          "%s has neither %s nor %s; weights in other formats are not read."
              .formatted(folder, SINGLE, INDEX));
    }
    return shards(index);
  }

  private static Map<String, StoredTensor> shards(Path index) throws IOException {
    JsonNode json =
        JsonFile.read(index, "an index of shards", JsonFile.STRICT.readerFor(JsonNode.class));
    Map<String, String> places = new TreeMap<>();
    for (Map.Entry<String, JsonNode> entry : json.path("weight_map").properties()) {
      String shard = entry.getValue().asText();
      if (!SHARD.matcher(shard).matches()) {
        throw new InvalidInput(
            "%s places the tensor %s in %s, which is not a safetensors file beside it."
                .formatted(index, entry.getKey(), entry.getValue()));
      }
      places.put(entry.getKey(), shard);
    }
    Map<String, StoredTensor> tensors = new TreeMap<>();
    for (String shard : new TreeSet<>(places.values())) {
      Path file = index.resolveSibling(shard);
      if (!Files.exists(file)) {
        throw new InvalidInput("%s lists %s, which is missing.".formatted(index, shard));
      }
      Safetensors.read(file)
          .tensors()
          .forEach(
              (name, tensor) -> {
                if (shard.equals(places.get(name))) {
                  tensors.put(name, tensor);
                }
              });
    }
    for (Map.Entry<String, String> place : places.entrySet()) {
      if (!tensors.containsKey(place.getKey())) {
        throw new InvalidInput(
            "%s has no tensor %s, which %s places there."
                .formatted(
                    index.resolveSibling(place.getValue()), place.getKey(), index.getFileName()));
      }
    }
    return tensors;
  }
}
