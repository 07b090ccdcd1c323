package repetita.prose;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** A cell of a notebook. */
record Cell(String type, String source, JsonNode metadata, boolean outputs) {

  static List<Cell> of(Path notebook) throws IOException {
    JsonNode cells = new ObjectMapper().readTree(notebook.toFile()).get("cells");
    return StreamSupport.stream(cells.spliterator(), false).map(Cell::of).toList();
  }

  private static Cell of(JsonNode cell) {
    String source =
        StreamSupport.stream(cell.get("source").spliterator(), false)
            .map(JsonNode::asText)
            .collect(Collectors.joining());
    return new Cell(
        cell.get("cell_type").asText(),
        source,
        cell.get("metadata"),
        !cell.path("outputs").isEmpty());
  }

  /** Whether it holds a folded solution of an exercise. */
  boolean solution() {
    return metadata.path("tags").toString().contains("solution")
        && metadata.path("jupyter").path("source_hidden").asBoolean();
  }
}
