package repetita.task.items;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * Where the items of a task come from.
 *
 * @param items the data set, its part and their number, in words
 * @param url a file with the items; null if none is known
 * @param sha256 the digest of that file
 * @param bytes its size, or null
 * @param how how to get the items in the form of the layouts
 */
public record TaskSource(String items, String url, String sha256, Long bytes, String how) {

  /** Whether the items can be downloaded and verified. */
  @JsonIgnore
  public boolean canBeFetched() {
    return url != null && sha256 != null;
  }
}
