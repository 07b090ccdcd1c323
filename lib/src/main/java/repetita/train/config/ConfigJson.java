package repetita.train.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import repetita.InvalidInput;
import repetita.file.JsonFile;
import repetita.model.ModelSizes;

/** Configurations as JSON, whose keys are the names of the records' components. */
public final class ConfigJson {

  public static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .build();

  private ConfigJson() {}

  /** What reads and writes records that hold configurations. */
  public static ObjectMapper mapper() {
    return MAPPER.copy();
  }

  /**
   * Reads a file that holds some of a configuration's keys; the others keep their defaults. The
   * size may be given by its name.
   *
   * @throws InvalidInput if the file is not JSON, a key is unknown or a value is wrong
   */
  public static TrainConfig read(Path file, TrainConfig defaults) {
    JsonNode given = JsonFile.read(file, "a configuration", MAPPER.readerFor(JsonNode.class));
    if (!(given instanceof ObjectNode object)) {
      throw new InvalidInput(file + " is not a JSON object.");
    }
    return merged(defaults, object, file.toString());
  }

  /** A configuration in which the value at a path such as {@code optimiser.rate} is another. */
  static TrainConfig with(TrainConfig config, String path, Object value) {
    JsonNode change = MAPPER.valueToTree(value);
    List<String> keys = new ArrayList<>(List.of(path.split("\\.")));
    Collections.reverse(keys);
    for (String key : keys) {
      change = MAPPER.createObjectNode().set(key, change);
    }
    return merged(config, (ObjectNode) change, "A configuration");
  }

  private static TrainConfig merged(TrainConfig config, ObjectNode given, String source) {
    try {
      ObjectNode tree = MAPPER.valueToTree(config);
      merge(tree, given, "", source);
      return MAPPER.treeToValue(tree, TrainConfig.class);
    } catch (JsonProcessingException e) {
      if (e.getCause() instanceof InvalidInput wrong) {
        throw wrong;
      }
      throw new InvalidInput(source + " has a wrong value: " + e.getOriginalMessage(), e);
    }
  }

  private static void merge(ObjectNode into, ObjectNode given, String path, String source) {
    for (Map.Entry<String, JsonNode> entry : given.properties()) {
      String key = entry.getKey();
      JsonNode present = into.get(key);
      if (present == null) {
        List<String> known = new ArrayList<>();
        into.fieldNames().forEachRemaining(known::add);
        throw new InvalidInput(
            "%s has the unknown key \"%s%s\"; known are %s."
                .formatted(source, path, key, String.join(", ", known)));
      }
      if (entry.getValue().isNull() && !present.isNull()) {
        throw new InvalidInput(
            "%s gives \"%s%s\" no value; leave it out to keep the default."
                .formatted(source, path, key));
      }
      if (present instanceof ObjectNode part && entry.getValue() instanceof ObjectNode values) {
        merge(part, values, path + key + ".", source);
      } else if (path.isEmpty() && key.equals("size") && entry.getValue().isTextual()) {
        into.set(key, MAPPER.valueToTree(ModelSizes.named(entry.getValue().asText())));
      } else {
        into.set(key, entry.getValue());
      }
    }
  }

  /** The keys of a configuration that differ from the defaults, sorted, with their values. */
  public static String changes(TrainConfig config) {
    return different(config, TrainConfig.defaults(), (key, here, usual) -> key + "=" + here)
        .sorted()
        .collect(Collectors.joining("\n"));
  }

  /** What is varied, in one line. */
  static String changes(AugmentationConfig config) {
    ObjectNode here = MAPPER.valueToTree(config);
    ObjectNode usual = MAPPER.valueToTree(AugmentationConfig.NONE);
    return different("", here, usual, (key, value, other) -> key + "=" + value.asText())
        .collect(Collectors.joining(" "));
  }

  /** In what two configurations differ, by the options that set it, with both values. */
  public static String difference(TrainConfig there, TrainConfig here) {
    Wording wording =
        (key, one, other) -> "%s is %s there, not %s".formatted(named(key, there), one, other);
    String size = there.size().name();
    if (size.equals(here.size().name())) {
      return different(there, here, wording).collect(Collectors.joining(", "));
    }
    String otherSize = "--size is %s there, not %s".formatted(size, here.size().name());
    TrainConfig rest = there.with("size", here.size());
    return Stream.concat(Stream.of(otherSize), different(rest, here, wording))
        .collect(Collectors.joining(", "));
  }

  private static String named(String key, TrainConfig config) {
    return OptionNames.of(key, config)
        .map(option -> option.equals("--" + key) ? option : "%s (%s)".formatted(option, key))
        .orElse(key);
  }

  private interface Wording {
    String of(String key, JsonNode one, JsonNode other);
  }

  private static Stream<String> different(TrainConfig one, TrainConfig other, Wording wording) {
    return different("", MAPPER.valueToTree(one), MAPPER.valueToTree(other), wording);
  }

  private static Stream<String> different(
      String path, ObjectNode one, ObjectNode other, Wording wording) {
    return one.properties().stream()
        .filter(entry -> !entry.getValue().equals(other.get(entry.getKey())))
        .flatMap(
            entry -> {
              String key = path + entry.getKey();
              JsonNode counterpart = other.get(entry.getKey());
              return entry.getValue() instanceof ObjectNode part
                  ? different(key + ".", part, (ObjectNode) counterpart, wording)
                  : Stream.of(wording.of(key, entry.getValue(), counterpart));
            });
  }
}
