package repetita.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import repetita.InvalidInput;
import repetita.file.JsonFile;

/**
 * The header of a safetensors file: the place of each tensor, and the metadata.
 *
 * @param entries the tensors in the order of their data, which is contiguous
 */
record SafetensorsHeader(List<Entry> entries, Map<String, String> metadata) {

  /** The place of a tensor's data, in bytes from the end of the header. */
  record Entry(String name, StoredTensor.Type type, long[] shape, long begin, long end) {}

  private static final String METADATA = "__metadata__";

  /** Lays out the tensors: wide types first, so that every element is aligned; then by name. */
  static SafetensorsHeader of(Map<String, StoredTensor> tensors, Map<String, String> metadata) {
    if (tensors.containsKey(METADATA)) {
      throw new IllegalArgumentException("A tensor cannot have the name " + METADATA + ".");
    }
    List<String> names = new ArrayList<>(tensors.keySet());
    names.sort(
        Comparator.comparing((String name) -> tensors.get(name).type().bytes())
            .reversed()
            .thenComparing(Comparator.naturalOrder()));
    List<Entry> entries = new ArrayList<>();
    long begin = 0;
    for (String name : names) {
      StoredTensor tensor = tensors.get(name);
      long end = begin + tensor.data().remaining();
      entries.add(new Entry(name, tensor.type(), tensor.shape(), begin, end));
      begin = end;
    }
    return new SafetensorsHeader(entries, new TreeMap<>(metadata));
  }

  /**
   * Returns the header as JSON, padded with spaces so that the data starts at a multiple of 8
   * bytes.
   */
  byte[] toJson() {
    ObjectNode root = JsonFile.STRICT.createObjectNode();
    if (!metadata.isEmpty()) {
      root.set(METADATA, JsonFile.STRICT.valueToTree(metadata));
    }
    for (Entry entry : entries) {
      root.putObject(entry.name())
          .put("dtype", entry.type().name())
          .putPOJO("shape", entry.shape())
          .putPOJO("data_offsets", new long[] {entry.begin(), entry.end()});
    }
    try {
      byte[] json = JsonFile.STRICT.writeValueAsBytes(root);
      byte[] padded = Arrays.copyOf(json, (json.length + 7) / 8 * 8);
      Arrays.fill(padded, json.length, padded.length, (byte) ' ');
      return padded;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "A tensor name or the metadata cannot be written as JSON.", e);
    }
  }

  /**
   * Parses a header.
   *
   * @param dataBytes the number of bytes after the header
   * @throws InvalidInput if it is not JSON, or does not describe exactly this number of bytes
   */
  static SafetensorsHeader parse(byte[] json, long dataBytes) {
    List<Entry> entries = new ArrayList<>();
    Map<String, String> metadata = new TreeMap<>();
    for (Map.Entry<String, JsonNode> property : parseObject(json).properties()) {
      if (property.getKey().equals(METADATA)) {
        metadata.putAll(parseMetadata(property.getValue()));
      } else {
        entries.add(parseEntry(property.getKey(), property.getValue()));
      }
    }
    entries.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
    long end = 0;
    for (Entry entry : entries) {
      if (entry.begin() != end) {
        throw new InvalidInput(
            "tensor %s begins at byte %d of the data; it must begin at byte %d"
                .formatted(entry.name(), entry.begin(), end));
      }
      end = entry.end();
    }
    if (end != dataBytes) {
      throw new InvalidInput(
          "its tensors take %d bytes, but %d follow the header".formatted(end, dataBytes));
    }
    return new SafetensorsHeader(entries, metadata);
  }

  private static JsonNode parseObject(byte[] json) {
    try {
      // Decoded here, because Jackson may take damaged bytes for UTF-16 or UTF-32.
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json)).toString();
      JsonNode root = JsonFile.STRICT.readTree(text);
      if (root.isObject()) {
        return root;
      }
      throw new InvalidInput("its header is not a JSON object");
    } catch (CharacterCodingException | JsonProcessingException e) {
      throw new InvalidInput("its header is not JSON", e);
    }
  }

  private static Map<String, String> parseMetadata(JsonNode node) {
    Map<String, String> metadata = new TreeMap<>();
    for (Map.Entry<String, JsonNode> property : node.properties()) {
      metadata.put(property.getKey(), property.getValue().textValue());
    }
    if (!node.isObject() || metadata.containsValue(null)) {
      throw new InvalidInput("its metadata is not a map from strings to strings");
    }
    return metadata;
  }

  private static Entry parseEntry(String name, JsonNode node) {
    try {
      StoredTensor.Type type = parseType(node.path("dtype").asText());
      long[] shape = parseLongs(node.path("shape"));
      long[] offsets = parseLongs(node.path("data_offsets"));
      long size = StoredTensor.size(type, shape);
      if (offsets.length != 2
          || offsets[0] < 0
          || offsets[1] < offsets[0]
          || offsets[1] - offsets[0] != size) {
        throw new InvalidInput(
            "%s %s takes %d bytes, but its data_offsets are %s"
                .formatted(type, Arrays.toString(shape), size, Arrays.toString(offsets)));
      }
      return new Entry(name, type, shape, offsets[0], offsets[1]);
    } catch (InvalidInput | IllegalArgumentException e) {
      throw new InvalidInput("tensor %s is invalid: %s".formatted(name, e.getMessage()), e);
    }
  }

  private static StoredTensor.Type parseType(String dtype) {
    for (StoredTensor.Type type : StoredTensor.Type.values()) {
      if (type.name().equals(dtype)) {
        return type;
      }
    }
    throw new InvalidInput(
        "dtype '%s' is not one of %s"
            .formatted(dtype, Arrays.toString(StoredTensor.Type.values())));
  }

  private static long[] parseLongs(JsonNode node) {
    long[] values = new long[node.size()];
    for (int i = 0; i < values.length; i++) {
      if (!node.path(i).isIntegralNumber() || !node.path(i).canConvertToLong()) {
        throw new InvalidInput("%s is not a list of whole numbers".formatted(node));
      }
      values[i] = node.path(i).longValue();
    }
    if (!node.isArray()) {
      throw new InvalidInput("a list of whole numbers is missing");
    }
    return values;
  }
}
