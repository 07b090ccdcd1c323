package repetita.corpus;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import repetita.InvalidInput;

/**
 * A user's text as JSON lines: each line is an object, and its field {@code text} is a document.
 * Other fields and blank lines are ignored. Nothing is put between documents, as between the files
 * of a folder. Only the places of the lines are kept in memory.
 */
final class JsonLines implements Text.Written {

  private static final String FIELD = "text";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** The place of a line. */
  private record Line(long start, int length) {}

  private final OwnText own;
  private final FileText.Part part;
  private final List<Line> lines;

  private JsonLines(OwnText own, FileText.Part part, List<Line> lines) {
    this.own = own;
    this.part = part;
    this.lines = lines;
  }

  /** Returns whether a file is JSON lines by its name. */
  static boolean isNamed(String name) {
    return name.endsWith(".jsonl");
  }

  /**
   * Opens a file. Reads it once to validate it and to find its documents.
   *
   * @throws InvalidInput if it cannot be read, or a line is no object with a text, or there is none
   */
  static JsonLines open(String name, Path path) {
    try {
      if (!Files.isRegularFile(path)) {
        throw new InvalidInput(path + " is not a regular file");
      }
      FileText.Part part = FileText.Part.of(path);
      List<Line> lines = lines(path);
      if (lines.isEmpty()) {
        throw new InvalidInput(path + " is empty");
      }
      OwnText own = new OwnText(name, path.toRealPath(), FileText.digest(path));
      FileText.requireUnchanged(part);
      return new JsonLines(own, part, lines);
    } catch (IOException e) {
      throw FileText.unreadable(path, e);
    }
  }

  private static List<Line> lines(Path path) throws IOException {
    List<Line> lines = new ArrayList<>();
    try (InputStream content = new BufferedInputStream(Files.newInputStream(path))) {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      long start = 0;
      int number = 1;
      boolean end = false;
      while (!end) {
        int read = content.read();
        end = read < 0;
        if (!end && read != '\n') {
          line.write(read);
          continue;
        }
        if (!line.toString("UTF-8").isBlank()) {
          parsed(path, number, line.toByteArray());
          lines.add(new Line(start, line.size()));
        }
        start += line.size() + 1;
        number++;
        line.reset();
      }
    }
    return lines;
  }

  private static String parsed(Path path, int number, byte[] line) throws IOException {
    JsonNode text;
    try {
      text = JSON.readTree(line).path(FIELD);
    } catch (JsonProcessingException e) {
      throw new InvalidInput(
          "Line %d of %s is not JSON: %s".formatted(number, path, e.getOriginalMessage()), e);
    }
    if (!text.isTextual() || text.textValue().isEmpty()) {
      throw new InvalidInput(
          "Line %d of %s has no text; each line must be an object with a text that is not empty in the field '%s'"
              .formatted(number, path, FIELD));
    }
    return text.textValue();
  }

  @Override
  public String name() {
    return own.name();
  }

  @Override
  public String documentName() {
    return "line";
  }

  @Override
  public int documents() {
    return lines.size();
  }

  @Override
  public String document(int i) {
    Line line = lines.get(i);
    byte[] bytes = new byte[line.length];
    try (RandomAccessFile file = new RandomAccessFile(part.path().toFile(), "r")) {
      FileText.requireUnchanged(part);
      file.seek(line.start);
      file.readFully(bytes);
      return parsed(part.path(), i + 1, bytes);
    } catch (IOException e) {
      throw FileText.unreadable(part.path(), e);
    }
  }

  @Override
  public String sha256() {
    return own.sha256();
  }

  @Override
  public Optional<OwnText> own() {
    return Optional.of(own);
  }
}
