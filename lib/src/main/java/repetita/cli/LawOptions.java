package repetita.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;
import repetita.paper.PaperLaws;
import repetita.scaling.fit.FamilyLaws;
import repetita.scaling.fit.LawFile;

/** The scaling laws that a command computes with. */
final class LawOptions {

  /** Confidence level of the intervals that follow from laws. */
  static final double LEVEL = 0.9;

  private static final String PAPER = "paper";

  @Option(
      names = "--law",
      paramLabel = "paper|FILE",
      defaultValue = PAPER,
      description =
          "The paper's laws, reconstructed from its figures, or a file written by 'fit --law"
              + " data-constrained --json'; for 'advise' also a filled pilot, FILE.csv (default:"
              + " ${DEFAULT-VALUE}).")
  private String law;

  boolean paper() {
    return law.equals(PAPER);
  }

  /** The filled pilot, if the laws are to come from one. */
  Optional<Path> pilot() {
    return Optional.of(law).filter(name -> name.endsWith(".csv")).map(Path::of);
  }

  FamilyLaws laws() {
    return paper() ? PaperLaws.reconstructed() : LawFile.read(Path.of(law));
  }
}
