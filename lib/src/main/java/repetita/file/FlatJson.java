package repetita.file;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads and writes a {@link FlatRecord} as one JSON object without nested objects: {@code best} in
 * {@code test} is the key {@code testBest}. Unknown keys are errors, and so are missing values,
 * except those that may be missing in a {@link RecordCsv}.
 */
public final class FlatJson {

  private FlatJson() {}

  /** Returns the Jackson module that reads and writes records of a type in this form. */
  public static <T extends Record> Module of(Class<T> type) {
    FlatRecord<T> flat = FlatRecord.of(type);
    return new SimpleModule(type.getName())
        .addSerializer(type, new Writer<>(flat))
        .addDeserializer(type, new Reader<>(flat));
  }

  private static final class Writer<T extends Record> extends JsonSerializer<T> {

    private final FlatRecord<T> flat;

    Writer(FlatRecord<T> flat) {
      this.flat = flat;
    }

    @Override
    public void serialize(T row, JsonGenerator generator, SerializerProvider provider)
        throws IOException {
      provider.defaultSerializeValue(flat.values(row, FlatRecord.Cell::name), generator);
    }
  }

  private static final class Reader<T extends Record> extends JsonDeserializer<T> {

    private final FlatRecord<T> flat;

    Reader(FlatRecord<T> flat) {
      this.flat = flat;
    }

    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
      JsonNode tree = context.readTree(parser);
      requireKnown(tree, parser);
      Map<String, Object> values = new HashMap<>();
      for (FlatRecord.Cell cell : flat.cells()) {
        JsonNode value = tree.path(cell.name());
        if (!value.isMissingNode() && !value.isNull()) {
          values.put(cell.name(), value(cell, value, context));
        }
      }
      try {
        return flat.with(values);
      } catch (FlatRecord.MissingValue e) {
        throw JsonMappingException.wrapWithPath(new NullPointerException(), flat.type(), e.cell());
      } catch (IllegalArgumentException e) {
        throw JsonMappingException.from(parser, e.getCause().getMessage(), e.getCause());
      }
    }

    private Object value(FlatRecord.Cell cell, JsonNode value, DeserializationContext context)
        throws IOException {
      try {
        return context.readTreeAsValue(value, cell.type());
      } catch (JsonMappingException e) {
        throw JsonMappingException.wrapWithPath(e, flat.type(), cell.name());
      }
    }

    private void requireKnown(JsonNode tree, JsonParser parser) throws JsonMappingException {
      List<Object> known = new ArrayList<>();
      flat.cells().forEach(cell -> known.add(cell.name()));
      for (Map.Entry<String, JsonNode> entry : tree.properties()) {
        if (!known.contains(entry.getKey())) {
          throw UnrecognizedPropertyException.from(parser, flat.type(), entry.getKey(), known);
        }
      }
    }
  }
}
