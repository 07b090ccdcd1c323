package repetita.sweep;

import java.io.IOException;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** One worker, one run after the other. */
final class InThisProcess implements Workers {

  @Override
  public void compute(List<RunFolder> runs, Consumer<RunFolder> ended, BooleanSupplier stop)
      throws IOException {
    for (RunFolder run : runs) {
      SweepWorker.work(run, 1, stop);
      ended.accept(run);
    }
  }
}
