package repetita;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Joins the parts of a computation that run in parallel. */
public final class Parts {

  private Parts() {}

  /**
   * Returns the results in order. Waits until every part has ended, even if one fails or the caller
   * is interrupted, because a running part still needs its memory.
   *
   * <p>Rethrows the exception of a part unchanged.
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
