package repetita.torch;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The GPUs that libtorch finds, by their names for CUDA. */
public final class Gpus {

  /** The environment variable that tells CUDA which GPUs a process may see. */
  public static final String VISIBLE = "CUDA_VISIBLE_DEVICES";

  private Gpus() {}

  /**
   * Returns the names: numbers from 0, or those in {@link #VISIBLE}, which can also be UUIDs. The
   * list is empty if there are none.
   */
  public static List<String> names() {
    return names(Libtorch.engine().getGpuCount(), System.getenv(VISIBLE));
  }

  /**
   * @param count the number of GPUs that libtorch finds
   * @param visible the value of {@link #VISIBLE}; null if it is not set
   */
  static List<String> names(int count, String visible) {
    Stream<String> all =
        visible == null
            ? IntStream.range(0, count).mapToObj(Integer::toString)
            : Stream.of(visible.split(",")).map(String::strip);
    return all.limit(count).toList();
  }
}
