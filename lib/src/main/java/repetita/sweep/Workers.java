package repetita.sweep;

import java.io.IOException;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Those who compute the runs of a sweep. */
public interface Workers {

  /**
   * Computes runs, as their folders ask. Failures are written there.
   *
   * @param ended told of each run that has finished or failed; called by several threads
   * @param stop polled; once it is true, workers save and stop
   */
  void compute(List<RunFolder> runs, Consumer<RunFolder> ended, BooleanSupplier stop)
      throws IOException;
}
