package repetita.train.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import repetita.corpus.Corpus;
import repetita.corpus.HuggingFaceTokenizer;
import repetita.corpus.OwnText;
import repetita.file.Durable;

/**
 * The place of a user's own text, or of a tokenizer's file, when a run started. A copied run finds
 * the text by its absolute path, a run that was moved together with its text by the relative path.
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

  /**
   * The places of the user's own texts that a corpus reads, by their names. The file of a tokenizer
   * is copied into the folder of the run, because nothing can be read from the model without it.
   */
  public static Map<String, TextPlace> ofAll(Corpus corpus, Path runFolder) throws IOException {
    Map<String, TextPlace> places = new TreeMap<>();
    for (OwnText text : corpus.ownTexts()) {
      places.put(text.name(), of(text, runFolder));
    }
    if (corpus.tokenizer() instanceof HuggingFaceTokenizer tokenizer) {
      OwnText file = tokenizer.source();
      String copy = HuggingFaceTokenizer.FILE;
      Durable.replace(runFolder.resolve(copy), Files.readAllBytes(file.path()));
      places.put(file.name(), new TextPlace(file.path().toString(), copy, file.sha256()));
    }
    return places;
  }
}
