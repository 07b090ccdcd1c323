package repetita.train.store;

import java.io.IOException;
import java.nio.file.Path;
import repetita.corpus.OwnText;

/**
 * The place of a user's own text when a run started. A copied run finds the text by its absolute
 * path, a run that was moved together with its text by the relative path.
 *
 * @param path absolute path, with links resolved
 * @param fromRun path relative to the folder of the run; null if there is none
 * @param sha256 digest of the text, which identifies it
 */
public record TextPlace(String path, String fromRun, String sha256) {

  public static TextPlace of(OwnText text, Path runFolder) throws IOException {
    Path folder = runFolder.toRealPath();
    boolean reachable = folder.getRoot().equals(text.path().getRoot());
    return new TextPlace(
        text.path().toString(),
        reachable ? folder.relativize(text.path()).toString() : null,
        text.sha256());
  }
}
