package repetita;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** JSON files that people, or earlier runs, wrote. */
public final class JsonFile {

  /** No file of this suite comes near; a larger one is something else. */
  private static final long MOST_BYTES = 64L << 20;

  private JsonFile() {}

  /**
   * Reads a file.
   *
   * @param what it should be, such as "a sweep"
   * @throws InvalidInput if it is missing or too large, is not JSON in UTF-8, or holds something
   *     else than the reader expects; the message names the file and the line
   */
  public static <T> T read(Path file, String what, ObjectReader reader) {
    try {
      if (Files.isDirectory(file)) {
        throw new InvalidInput("%s is a folder, not %s.".formatted(file, what));
      }
      if (Files.size(file) > MOST_BYTES) {
        throw new InvalidInput(
            "%s is not %s: it has %d bytes, more than the %d that one may have."
                .formatted(file, what, Files.size(file), MOST_BYTES));
      }
      T value = reader.readValue(Files.readString(file));
      if (value == null) {
        throw new InvalidInput("%s is not %s: it is empty.".formatted(file, what));
      }
      return value;
    } catch (JacksonException e) {
      if (e.getCause() instanceof InvalidInput wrong) {
        throw new InvalidInput("%s: %s".formatted(file, wrong.getMessage()), e);
      }
      throw new InvalidInput(
          "%s is not %s%s: %s".formatted(file, what, place(e), firstLine(e.getOriginalMessage())),
          e);
    } catch (NoSuchFileException e) {
      throw new InvalidInput("There is no file %s; it should be %s.".formatted(file, what), e);
    } catch (CharacterCodingException e) {
      throw new InvalidInput("%s is not %s: it is not UTF-8.".formatted(file, what), e);
    } catch (IOException e) {
      throw new InvalidInput("%s cannot be read: %s.".formatted(file, e), e);
    }
  }

  private static String place(JacksonException e) {
    return e.getLocation() == null || e.getLocation().getLineNr() < 1
        ? ""
        : " (line %d)".formatted(e.getLocation().getLineNr());
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }
}
