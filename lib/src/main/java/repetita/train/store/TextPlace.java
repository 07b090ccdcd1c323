package repetita.train.store;

import java.io.IOException;
import java.nio.file.Path;
import repetita.corpus.OwnText;

/**
 * Where a text of the user's own lay when a run began, in two ways: a run that was copied elsewhere
 * finds it by the one, a run that was moved together with its text by the other.
 *
 * @param path absolute, links resolved
 * @param fromRun seen from the run's folder; null where there is no such path
 * @param sha256 digest of the text, which decides whether a file is this text
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
