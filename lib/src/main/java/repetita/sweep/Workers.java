package repetita.sweep;

import java.io.IOException;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Executes the runs of a sweep. */
public interface Workers {

  /**
   * Executes runs by the assignments in their folders. Failures are recorded there.
   *
   * @param ended called after each run that finishes or fails, possibly by several threads
   * @param stop checked repeatedly; once it is true, workers save and stop
   */
  void compute(List<RunFolder> runs, Consumer<RunFolder> ended, BooleanSupplier stop)
      throws IOException;
}
