package repetita.task.items;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import repetita.InvalidInput;
import repetita.file.Durable;
import repetita.file.Sha256;

/** Downloads the items of a task, and keeps only what has the expected digest. */
public final class TaskDownload {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int OK = 200;

  private TaskDownload() {}

  /**
   * Downloads the items to {@code NAME.jsonl} in a folder, unless they are there.
   *
   * @return the file
   * @throws InvalidInput if no file with a known digest exists, or the downloaded one differs
   * @throws IOException if the download fails
   */
  public static Path fetch(TaskDefinition task, Path folder) throws IOException {
    TaskSource source = task.source();
    if (source == null || !source.canBeFetched()) {
      throw new InvalidInput(
          "No file of the task %s with a known checksum can be downloaded. %s"
              .formatted(task.name(), source == null ? "" : source.how())
              .strip());
    }
    Path file = folder.resolve(task.name() + ".jsonl");
    if (Files.exists(file) && Sha256.of(file).equals(source.sha256())) {
      return file;
    }
    byte[] content = download(URI.create(source.url()));
    String found = Sha256.of(content);
    if (!found.equals(source.sha256())) {
      throw new InvalidInput(
          "%s has sha256 %s, expected %s; it was not kept."
              .formatted(source.url(), found, source.sha256()));
    }
    Files.createDirectories(folder.toAbsolutePath());
    Durable.replace(file, content);
    return file;
  }

  private static byte[] download(URI url) throws IOException {
    HttpClient client =
        HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    HttpRequest request = HttpRequest.newBuilder(url).timeout(PATIENCE).build();
    try {
      HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
      if (response.statusCode() != OK) {
        throw new IOException(
            "The download of %s failed with status %d.".formatted(url, response.statusCode()));
      }
      return response.body();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("The download of %s was interrupted.".formatted(url));
    } catch (IOException e) {
      throw e.getMessage() != null && e.getMessage().startsWith("The download")
          ? e
          : new IOException("The download of %s failed (%s).".formatted(url, e), e);
    }
  }
}
