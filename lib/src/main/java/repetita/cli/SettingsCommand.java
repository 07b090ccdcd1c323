package repetita.cli;

import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import repetita.family.Families;
import repetita.family.Family;
import repetita.train.config.Settings;
import repetita.train.config.Settings.Entry;

/** Lists the settings of a run. */
@Command(
    name = "settings",
    description =
        "Lists all settings of a run: the key (for --set, sweeps and JSON), the default, the option"
            + " if there is one, and the meaning.")
final class SettingsCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Option(
      names = "--family",
      paramLabel = "NAME",
      description = "List only the settings of this family, ar or mdm.")
  private String family;

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    List<Family> families = family == null ? Families.all() : List.of(Families.named(family));
    List<Entry> common = Settings.of(families.get(0));
    if (family != null) {
      print(out, common);
    } else {
      print(out, common.stream().filter(entry -> !entry.key().startsWith("objective.")).toList());
      for (Family each : families) {
        out.printf("%n%s:%n", each.title());
        print(
            out,
            Settings.of(each).stream()
                .filter(entry -> entry.key().startsWith("objective."))
                .toList());
      }
    }
    out.flush();
  }

  private static void print(PrintWriter out, List<Entry> entries) {
    for (Entry entry : entries) {
      out.printf(
          "%-43s %-22s %s%n    %s%n",
          entry.key(), entry.about().option(), entry.byDefault(), entry.about().value());
    }
  }
}
