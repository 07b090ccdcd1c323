package repetita.cli;

import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import repetita.corpus.Corpora;
import repetita.corpus.Corpus;
import repetita.corpus.ListedCorpus;

/** Lists the corpora that come with the build. */
@Command(
    name = "corpora",
    description = "Lists the corpora, and checks that they are here and whole.")
final class CorporaCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    for (ListedCorpus listed : Corpora.manifest(Corpora.home())) {
      Corpus corpus = Corpora.open(listed.name(), null, Corpora.home());
      out.printf("%-10s %s%n", listed.name(), listed.title());
      out.printf(
          "%-10s %,d bytes, %,d of them to train on; sha256 %s%n",
          "", listed.bytes(), corpus.trainingTokens(corpus.defaultContext()), listed.sha256());
      out.printf("%-10s %s; from %s%n", "", listed.licence(), listed.coordinates());
    }
    out.println("hierarchy:v=16,m=2,depth=6,rules=1");
    out.printf("%-10s random hierarchy model, a source with known entropy, made as needed%n", "");
    out.println("PATH");
    out.printf("%-10s a UTF-8 text file, or a folder of them%n", "");
    out.flush();
  }
}
