package repetita;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Map;

@AnalyzeClasses(packages = "repetita", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  static final Map<String, Integer> FLOORS =
      Map.ofEntries(
          Map.entry("repetita", 0),
          Map.entry("repetita.corpus", 1),
          Map.entry("repetita.file", 1),
          Map.entry("repetita.random", 1),
          Map.entry("repetita.torch", 1),
          Map.entry("repetita.scaling.law", 1),
          Map.entry("repetita.scaling.fit", 2),
          Map.entry("repetita.paper", 3),
          Map.entry("repetita.advise", 4),
          Map.entry("repetita.objective", 2),
          Map.entry("repetita.model", 3),
          Map.entry("repetita.evaluate", 4),
          Map.entry("repetita.generate", 4),
          Map.entry("repetita.generate.strategy", 4),
          Map.entry("repetita.family", 5),
          Map.entry("repetita.quality", 5),
          Map.entry("repetita.task", 5),
          Map.entry("repetita.task.items", 5),
          Map.entry("repetita.train.config", 6),
          Map.entry("repetita.train.store", 7),
          Map.entry("repetita.train", 8),
          Map.entry("repetita.exchange", 8),
          Map.entry("repetita.sweep", 9),
          Map.entry("repetita.compare", 10),
          Map.entry("repetita.probe", 10),
          Map.entry("repetita.tune", 10),
          Map.entry("repetita.plot", 11),
          Map.entry("repetita.plot.advice", 11),
          Map.entry("repetita.plot.image", 11),
          Map.entry("repetita.table", 11),
          Map.entry("repetita.notebook", 12),
          Map.entry("repetita.cli", 12));

  @ArchTest static final ArchRule noImportRunsUpward = classes().should(importNothingFromAbove());

  @ArchTest
  static final ArchRule noPackagesImportEachOtherInACircle =
      slices().matching("repetita.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule whatNeedsNoTensorsKnowsNothingOfDjl =
      noClasses()
          .that()
          .resideInAnyPackage(
              "repetita.corpus..",
              "repetita.random..",
              "repetita.objective..",
              "repetita.scaling..",
              "repetita.paper..",
              "repetita.advise..",
              "repetita.compare..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("ai.djl..", "repetita.torch..")
                  // Its tokenizers make no tensors.
                  .and(not(resideInAPackage("ai.djl.huggingface.."))));

  /** A clock that jumps changes nothing: time is measured by System.nanoTime alone. */
  @ArchTest
  static final ArchRule nothingReadsTheWallClock =
      noClasses()
          .should()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(LocalDateTime.class, "now")
          .orShould()
          .callMethod(Files.class, "getLastModifiedTime", Path.class, LinkOption[].class);

  private static ArchCondition<JavaClass> importNothingFromAbove() {
    return new ArchCondition<>("import nothing from a floor above") {
      @Override
      public void check(JavaClass user, ConditionEvents events) {
        user.getDirectDependenciesFromSelf().stream()
            .filter(use -> use.getTargetClass().getPackageName().startsWith("repetita"))
            .filter(use -> floor(use.getTargetClass()) > floor(user))
            .forEach(use -> events.add(SimpleConditionEvent.violated(user, use.getDescription())));
      }
    };
  }

  private static int floor(JavaClass owner) {
    Integer floor = FLOORS.get(owner.getPackageName());
    if (floor == null) {
      throw new AssertionError(owner.getPackageName() + " stands on no floor yet; give it one");
    }
    return floor;
  }
}
