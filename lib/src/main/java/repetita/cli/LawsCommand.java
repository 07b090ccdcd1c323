package repetita.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import repetita.InvalidInput;
import repetita.advise.LawComparison;
import repetita.advise.LawScore;
import repetita.file.CsvTable;
import repetita.file.RecordCsv;
import repetita.paper.Published;
import repetita.paper.QuotedLaw;
import repetita.paper.QuotedLaws;
import repetita.scaling.fit.PointTable;
import repetita.scaling.law.Point;
import repetita.sweep.SweepTable;

/** Lists the laws that can be quoted, and compares all laws by their predictions. */
@Command(
    name = "laws",
    description = {
      "Lists scaling laws with published constants, and where they hold.",
      "With --compare: which law predicts best what it was not fitted to?"
    },
    abbreviateSynopsis = true)
final class LawsCommand implements Callable<Integer> {

  private static final String QUOTED = "%-16s %-4s %-14s %-14s %-12s %-28s %s%n";
  private static final String SCORED =
      "%-20s %-4s %-18s %6d   %6.2f%% (%.2f to %.2f) %-12s %6.2f%% (%.2f to %.2f) %s%n";

  @Spec private CommandSpec spec;

  @Option(
      names = "--compare",
      description =
          "Fit every law to the paper's points and to our own sweeps, and predict each number of"
              + " unique tokens, and the largest compute, from the others.")
  private boolean compare;

  @Option(
      names = "--points",
      paramLabel = "FILE.csv",
      description = "Compare on this table too, such as your own runs.")
  private Path points;

  @Option(
      names = "--columns",
      paramLabel = "QUANTITY=NAME",
      split = ",",
      converter = Assignment.Converter.class,
      description = "The columns of that table, as for 'fit'.")
  private List<Assignment> columns = List.of();

  @Option(
      names = "--out",
      paramLabel = "FILE.csv",
      description = "Write the comparison as a table.")
  private Path out;

  @Override
  public Integer call() throws IOException {
    PrintWriter printer = spec.commandLine().getOut();
    if (!compare) {
      if (points != null || out != null) {
        throw new InvalidInput("The options --points and --out go with --compare.");
      }
      quote(printer);
      return 0;
    }
    List<LawScore> scores = new ArrayList<>();
    printer.println(
        "table                family law              constants  error on a left-out U        error on the largest compute");
    for (Map.Entry<String, Map<String, List<Point>>> table : tables().entrySet()) {
      table
          .getValue()
          .forEach(
              (family, runs) ->
                  LawComparison.of(table.getKey(), family, runs)
                      .forEach(
                          score -> {
                            scores.add(score);
                            print(printer, score);
                          }));
    }
    if (out != null) {
      new RecordCsv<>(LawScore.class, "a comparison of laws").write(out, scores);
    }
    printer.flush();
    return 0;
  }

  private static void quote(PrintWriter printer) {
    printer.printf(QUOTED, "law", "", "parameters", "unique tokens", "epochs", "text", "source");
    for (QuotedLaw law : QuotedLaws.all()) {
      printer.printf(
          QUOTED,
          law.name(),
          law.family(),
          law.parameters(),
          law.uniqueTokens(),
          law.epochs(),
          law.text(),
          law.source() + "; " + law.recipe());
    }
    printer.println(
        "Without published constants, to be fitted with 'fit': additive-penalty, bounded, overfitting, overfitting-point.");
    printer.flush();
  }

  private Map<String, Map<String, List<Point>>> tables() {
    Map<String, Map<String, List<Point>>> tables = new LinkedHashMap<>();
    if (points != null) {
      tables.put(
          points.getFileName().toString().replace(".csv", ""),
          new PointTable(
                  columns.stream().collect(Collectors.toMap(Assignment::name, Assignment::value)),
                  PointTable.Choice.LAST)
              .families(CsvTable.read(points)));
    }
    tables.put("paper, figure 3", PointTable.USUAL.families(Published.figure3()));
    CsvTable hierarchy = CsvTable.read(SweepTable.file("hierarchy"));
    tables.put(
        "hierarchy",
        PointTable.USUAL.families(
            hierarchy.where(row -> !hierarchy.cell(row, "arm").startsWith("regularized"))));
    return tables;
  }

  private static void print(PrintWriter printer, LawScore score) {
    printer.printf(
        SCORED,
        score.table(),
        score.family(),
        score.law(),
        score.constants(),
        100 * score.leftOut().relative(),
        100 * score.leftOut().low(),
        100 * score.leftOut().high(),
        standing(score.leftOut()),
        100 * score.largest().relative(),
        100 * score.largest().low(),
        100 * score.largest().high(),
        standing(score.largest()));
    printer.flush();
  }

  private static String standing(LawScore.Error error) {
    return error.standing().name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
