package repetita;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Parts of one piece of work that threads do at the same time. */
public final class Parts {

  private Parts() {}

  /**
   * The results in order. Waits until every part has ended, even if one fails or the caller is
   * interrupted: as long as a part runs, nothing that it uses may be freed.
   *
   * <p>A failure is thrown as it is.
   */
  public static <T> List<T> join(List<CompletableFuture<T>> parts) {
    try {
      CompletableFuture.allOf(parts.toArray(CompletableFuture[]::new)).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof Error failure) {
        throw failure;
      }
      throw (RuntimeException) e.getCause();
    }
    return parts.stream().map(CompletableFuture::join).toList();
  }
}
