package repetita.table;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import repetita.sweep.EnsembleSummary;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Losses of ensembles as a table for readers. */
public final class EnsembleLosses {

  private EnsembleLosses() {}

  /**
   * One row per arm and number of unique tokens: the test loss, as its mean over the sources and
   * half the 90% interval of that mean, and the training compute of all members.
   *
   * @param ensembles with one number of members
   */
  public static Table table(List<EnsembleSummary> ensembles) {
    List<List<EnsembleSummary>> rows =
        groups(ensembles.stream(), EnsembleSummary::uniqueTokens).stream()
            .flatMap(own -> groups(own.stream(), EnsembleSummary::arm).stream())
            .toList();
    return Table.create(
        "ensembles: mean test loss ± half its 90% interval, in nats per token",
        LongColumn.create(
            "unique tokens", rows.stream().mapToLong(own -> own.get(0).uniqueTokens()).toArray()),
        StringColumn.create("arm", rows.stream().map(own -> own.get(0).arm())),
        IntColumn.create("members", rows.stream().mapToInt(own -> own.get(0).members()).toArray()),
        DoubleColumn.create(
            "FLOPs",
            rows.stream()
                .mapToDouble(
                    own ->
                        own.stream().collect(Collectors.averagingDouble(EnsembleSummary::flops)))),
        StringColumn.create("test loss", rows.stream().map(EnsembleLosses::mean)));
  }

  private static <K extends Comparable<K>> List<List<EnsembleSummary>> groups(
      Stream<EnsembleSummary> rows, Function<EnsembleSummary, K> key) {
    return new ArrayList<>(
        rows.collect(Collectors.groupingBy(key, TreeMap::new, Collectors.toList())).values());
  }

  private static String mean(List<EnsembleSummary> own) {
    return own.get(0).sign()
        + MeanText.of(own.stream().mapToDouble(EnsembleSummary::testBest).toArray());
  }
}
