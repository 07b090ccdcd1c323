package repetita.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import repetita.InvalidInput;

class CorporaTest {

  @TempDir Path folder;

  @Test
  void theManifestListsTheTextsThatCanBeOpened() {
    assertThat(Corpora.manifest(Corpora.home()))
        .extracting(ListedCorpus::name)
        .containsExactly("dickens", "europarl", "wordnet");
  }

  @Test
  void homeIsTheNearestFolderAboveThatHasTheManifest() throws IOException {
    Path inner = Files.createDirectories(folder.resolve("notebooks/first"));
    assertThatThrownBy(() -> Corpora.home(null, inner))
        .isInstanceOf(InvalidInput.class)
        .hasMessage(
            "Neither %s nor a folder above it has data/corpora.json; change to a folder that has, or set REPETITA_HOME",
            inner);
    writeManifest(folder);
    assertThat(Corpora.home(null, inner)).isEqualTo(folder);
    writeManifest(inner);
    assertThat(Corpora.home(null, inner)).isEqualTo(inner);
  }

  @Test
  void theEnvironmentDecidesWhereItSpeaks() throws IOException {
    Path named = Files.createDirectory(folder.resolve("named"));
    writeManifest(folder);
    assertThatThrownBy(() -> Corpora.home(named.toString(), folder))
        .isInstanceOf(InvalidInput.class)
        .hasMessage("REPETITA_HOME is %s, which has no data/corpora.json", named);
    writeManifest(named);
    assertThat(Corpora.home(named.toString(), folder)).isEqualTo(named);
  }

  @Test
  void aManifestThatIsNotThereIsExplained() {
    assertThatThrownBy(() -> Corpora.manifest(folder))
        .isInstanceOf(InvalidInput.class)
        .hasMessage("There is no file %s.", folder.resolve("data/corpora.json"));
  }

  private static void writeManifest(Path home) throws IOException {
    Files.createDirectories(home.resolve("data"));
    Files.writeString(home.resolve("data/corpora.json"), "[]");
  }
}
