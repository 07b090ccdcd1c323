package repetita.task.items;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import repetita.InvalidInput;
import repetita.file.Sha256;

/** Downloads from a server in this process. */
class TaskDownloadTest {

  private static final byte[] ITEMS = "{\"text\": \"a b\"}\n".getBytes(StandardCharsets.UTF_8);

  @TempDir private Path folder;
  private final AtomicInteger requests = new AtomicInteger();
  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/items",
        exchange -> {
          requests.incrementAndGet();
          exchange.sendResponseHeaders(200, ITEMS.length);
          exchange.getResponseBody().write(ITEMS);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private TaskDefinition task(String path, String sha256) {
    String url = "http://localhost:%d/%s".formatted(server.getAddress().getPort(), path);
    return new TaskDefinition(
        "words",
        null,
        TaskFormat.CLOZE,
        null,
        List.of(new Layout(List.of(""), List.of("{text}"), null, null, null, null, null)),
        null,
        null,
        new TaskSource("items", url, sha256, (long) ITEMS.length, "Ask."));
  }

  @Test
  void whatHasTheRightDigestIsKept() throws IOException {
    TaskDefinition task = task("items", Sha256.of(ITEMS));
    Path file = TaskDownload.fetch(task, folder.resolve("new"));
    assertThat(Files.readAllBytes(file)).isEqualTo(ITEMS);
    assertThat(TaskDownload.fetch(task, folder.resolve("new"))).isEqualTo(file);
    assertThat(requests).hasValue(1);
  }

  @Test
  void anythingElseIsNot() {
    assertThatThrownBy(() -> TaskDownload.fetch(task("items", "00"), folder))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("expected 00; it was not kept.");
    assertThatThrownBy(() -> TaskDownload.fetch(task("elsewhere", "00"), folder))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("failed with status 404");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void withoutADigestNothingIsDownloaded() {
    assertThatThrownBy(() -> TaskDownload.fetch(task("items", null), folder))
        .isInstanceOf(InvalidInput.class)
        .hasMessage("No file of the task words with a known checksum can be downloaded. Ask.");
    assertThat(requests).hasValue(0);
  }
}
