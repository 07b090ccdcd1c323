package repetita.corpus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import repetita.InvalidInput;
import repetita.file.Reason;
import repetita.file.Sha256;

/**
 * A text listed in {@code data/corpora.json}.
 *
 * @param name the name for {@link Corpora#open}
 * @param title the title of the text
 * @param coordinates the Maven artifact (group:artifact:version) that contains it
 * @param entries the raw files in reading order
 * @param sha256 the digest of the cleaned text
 * @param bytes the length of the cleaned text in bytes of UTF-8
 * @param licence the license of the text
 * @param source the origin of the text, and how it is cleaned and cut into documents
 */
public record ListedCorpus(
    String name,
    String title,
    String coordinates,
    List<Entry> entries,
    String sha256,
    long bytes,
    String licence,
    String source) {

  /**
   * A raw file.
   *
   * @param path the path below {@code data/corpora}, where the build unpacks it
   * @param sha256 the digest of the file
   */
  public record Entry(String path, String sha256) {

    private static final String UNPACK_AGAIN =
        "; delete data/corpora and run mvn -q generate-resources to unpack it again";

    byte[] read(Path folder) {
      Path file = folder.resolve(path);
      try {
        byte[] content = Files.readAllBytes(file);
        String found = Sha256.of(content);
        if (!found.equals(sha256)) {
          throw new InvalidInput(
              "%s has sha256 %s, expected %s".formatted(file, found, sha256) + UNPACK_AGAIN);
        }
        return content;
      } catch (NoSuchFileException e) {
        throw new InvalidInput(file + " is missing" + UNPACK_AGAIN, e);
      } catch (IOException e) {
        throw new InvalidInput("%s cannot be read: %s".formatted(file, Reason.of(e)), e);
      }
    }
  }

  Text.Kept load(Path home, Source cleaning) {
    Path folder = home.resolve("data/corpora");
    String clean = cleaning.clean(entries.stream().map(entry -> entry.read(folder)).toList());
    String found = Sha256.of(clean);
    if (!found.equals(sha256)) {
      throw new InvalidInput(
          "The cleaned text of %s has sha256 %s, expected %s".formatted(name, found, sha256));
    }
    return new Text.Kept(name, cleaning.documentName(), cleaning.documents(clean), sha256);
  }
}
