package repetita.train.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import repetita.InvalidInput;
import repetita.family.Families;
import repetita.family.Family;
import repetita.file.JsonFile;
import repetita.model.Backprop;
import repetita.model.ModelSizes;

/** Converts configurations to JSON and back; keys are the names of record components. */
public final class ConfigJson {

  public static final ObjectMapper MAPPER =
      JsonFile.STRICT
          .rebuild()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
          .build();

  private static final String FAMILY = "family";
  private static final String SETTINGS = "objective";

  private ConfigJson() {}

  /** A mapper for records that contain configurations. */
  public static ObjectMapper mapper() {
    return MAPPER.copy();
  }

  /**
   * Reads a file with all or some of a configuration's keys; the others keep their defaults. The
   * size may be given by name.
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

  /** The configuration with one value replaced, at a path such as {@code optimiser.rate}. */
  static TrainConfig with(TrainConfig config, String path, Object value) {
    return with(config, Map.of(path, value == null ? MAPPER.nullNode() : value));
  }

  /**
   * The configuration with some values replaced, at paths such as {@code optimiser.rate}. The
   * family is set first, whatever the order of the paths.
   *
   * @throws InvalidInput if a path does not exist, or a value has the wrong type or range
   */
  public static TrainConfig with(TrainConfig config, Map<String, ?> values) {
    ObjectNode changes = MAPPER.createObjectNode();
    values.forEach((path, value) -> put(changes, path, MAPPER.valueToTree(value)));
    return merged(config, changes, "A configuration");
  }

  private static void put(ObjectNode changes, String path, JsonNode value) {
    int dot = path.indexOf('.');
    if (dot > 0) {
      put(changes.withObjectProperty(path.substring(0, dot)), path.substring(dot + 1), value);
    } else if (value instanceof ObjectNode several && changes.get(path) instanceof ObjectNode own) {
      own.setAll(several);
    } else {
      changes.set(path, value);
    }
  }

  private static TrainConfig merged(TrainConfig config, ObjectNode given, String source) {
    ObjectNode tree = json(config);
    if (given.get(FAMILY) instanceof TextNode name) {
      setFamily(tree, config.family(), Families.named(name.asText()), source);
    }
    merge(tree, given, "", source);
    try {
      return MAPPER.treeToValue(tree, TrainConfig.class);
    } catch (JsonMappingException e) {
      if (e.getCause() instanceof InvalidInput wrong) {
        throw wrong;
      }
      throw new InvalidInput(source + " has a wrong value" + WrongValue.sentence(e), e);
    } catch (JsonProcessingException e) {
      throw new InvalidInput(source + " has a wrong value: " + e.getOriginalMessage(), e);
    }
  }

  /** Changes the family: its own defaults, and over them what was set before. */
  private static void setFamily(ObjectNode tree, Family before, Family now, String source) {
    if (!now.name().equals(before.name())) {
      ObjectNode set = MAPPER.createObjectNode();
      different(
              "",
              (ObjectNode) tree.get(SETTINGS),
              json(before.defaults()),
              (key, value, usual) -> Map.entry(key, value))
          .forEach(each -> put(set, each.getKey(), each.getValue()));
      tree.put(FAMILY, FamilyId.of(now));
      tree.set(SETTINGS, json(now.defaults()));
      merge((ObjectNode) tree.get(SETTINGS), set, SETTINGS + ".", source);
    }
  }

  private static void merge(ObjectNode into, ObjectNode given, String path, String source) {
    for (Map.Entry<String, JsonNode> entry : given.properties()) {
      String key = entry.getKey();
      JsonNode present = into.get(key);
      if (present == null) {
        if (changesNothing(path + key, entry.getValue())) {
          continue;
        }
        requireOwn(path + key, source);
        List<String> known = new ArrayList<>();
        into.fieldNames().forEachRemaining(known::add);
        throw new InvalidInput(
            "%s has the unknown key \"%s%s\"; the keys are %s."
                .formatted(source, path, key, String.join(", ", known)));
      }
      if (entry.getValue().isNull() && !present.isNull()) {
        throw new InvalidInput(
            "%s gives \"%s%s\" no value; leave the key out to keep the default."
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

  /**
   * @throws InvalidInput if the key belongs to another family
   */
  private static void requireOwn(String path, String source) {
    String owners =
        Families.all().stream()
            .filter(family -> !setting(family, path).isMissingNode())
            .map(Family::title)
            .collect(Collectors.joining(" and "));
    if (!owners.isEmpty()) {
      throw new InvalidInput(
          "%s has the key \"%s\", a setting of %s only.".formatted(source, path, owners));
    }
  }

  private static JsonNode setting(Family family, String path) {
    JsonNode settings = MAPPER.createObjectNode().set(SETTINGS, json(family.identity()));
    return settings.at("/" + path.replace('.', '/'));
  }

  /**
   * Whether this is a setting of another family at its original default. Earlier versions wrote the
   * settings of all families.
   */
  private static boolean changesNothing(String path, JsonNode value) {
    return Families.all().stream().map(family -> setting(family, path)).anyMatch(value::equals);
  }

  private static ObjectNode json(Object record) {
    return MAPPER.valueToTree(record);
  }

  /**
   * The identity of a run: the keys that differ from the original defaults, sorted, with their
   * values.
   */
  public static String changes(TrainConfig config) {
    ObjectNode usual = json(TrainConfig.defaults());
    usual.set(SETTINGS, json(config.family().identity()));
    usual.set("gradients", MAPPER.valueToTree(Backprop.Method.AUTOGRAD));
    return different("", json(config), usual, (key, here, there) -> key + "=" + here)
        .sorted()
        .collect(Collectors.joining("\n"));
  }

  /**
   * A description of the difference between two configurations: each key with both values. Settings
   * that only one of two families has are omitted.
   */
  public static String difference(TrainConfig there, TrainConfig here) {
    return different("", named(there), named(here), "%s is %s there, not %s"::formatted)
        .collect(Collectors.joining(", "));
  }

  /** A configuration as JSON, with the network given by name. */
  private static ObjectNode named(TrainConfig config) {
    return json(config).put("size", config.size().name());
  }

  private interface Wording<T> {
    T of(String key, JsonNode one, JsonNode other);
  }

  private static <T> Stream<T> different(
      String path, ObjectNode one, ObjectNode other, Wording<T> wording) {
    return one.properties().stream()
        .filter(entry -> other.has(entry.getKey()))
        .filter(entry -> !entry.getValue().equals(other.get(entry.getKey())))
        .flatMap(
            entry -> {
              String key = path + entry.getKey();
              JsonNode counterpart = other.get(entry.getKey());
              return entry.getValue() instanceof ObjectNode part
                      && counterpart instanceof ObjectNode whole
                  ? different(key + ".", part, whole, wording)
                  : Stream.of(wording.of(key, entry.getValue(), counterpart));
            });
  }
}
