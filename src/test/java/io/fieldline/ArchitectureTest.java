package io.fieldline;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.core.importer.ImportOption.Predefined.DO_NOT_INCLUDE_TESTS;
import static com.tngtech.archunit.core.importer.ImportOption.Predefined.ONLY_INCLUDE_TESTS;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The house rules that a compiler does not know. */
class ArchitectureTest {

  private static final String ROOT = "io.fieldline";

  /** Which packages each package may import, besides itself; {@code *} is all but the simulator. */
  private static final Map<String, String> ARROWS =
      Map.ofEntries(
          Map.entry("api", "model buffer format history live quarantine script trace"),
          Map.entry("buffer", "model pace quarantine sqlite"),
          Map.entry("check", "*"),
          Map.entry("cluster", ""),
          Map.entry("command", "*"),
          Map.entry("device", "model yaml"),
          Map.entry("format", "model"),
          Map.entry("history", "model sqlite tls"),
          Map.entry("kafka", "tls"),
          Map.entry("live", "model pace"),
          Map.entry("model", ""),
          Map.entry("normalize", "model device"),
          Map.entry("pace", ""),
          Map.entry("payload", "model"),
          Map.entry("quarantine", "sqlite"),
          Map.entry("runtime", "*"),
          Map.entry("script", "model device history live pace source.delivery sqlite yaml"),
          Map.entry("simulator", "model"),
          Map.entry("sink.clickhouse", "model sink.link"),
          Map.entry("sink.http", "model sink.link"),
          Map.entry("sink.influxdb", "model sink.link"),
          Map.entry("sink.kafka", "model format kafka"),
          Map.entry("sink.link", "tls"),
          Map.entry("source.delivery", "model device pace"),
          Map.entry(
              "source.kafka",
              "model device pace format kafka payload quarantine source.delivery source.message"),
          Map.entry("source.link", "model pace source.delivery"),
          Map.entry("source.message", "model device payload quarantine source.delivery"),
          Map.entry(
              "source.mqtt",
              "model device pace payload quarantine source.delivery source.message tls"),
          Map.entry("source.opcda", "model device pace source.delivery source.link"),
          Map.entry("source.plc", "model device pace source.delivery source.link"),
          Map.entry("sqlite", ""),
          Map.entry("tls", ""),
          Map.entry("trace", "model buffer device history live normalize quarantine"),
          Map.entry("transfer", "model device pace runtime source.opcda yaml"),
          Map.entry("yaml", ""));

  private static final Pattern MAY_IMPORT =
      Pattern.compile("May import (.*?)[.;]\\s", Pattern.DOTALL);
  private static final Pattern CODE = Pattern.compile("\\{@code[\\s*]+([a-z.]+)}");

  private static final JavaClasses MAIN =
      new ClassFileImporter().withImportOption(DO_NOT_INCLUDE_TESTS).importPackages(ROOT);

  private static final JavaClasses TESTS =
      new ClassFileImporter().withImportOption(ONLY_INCLUDE_TESTS).importPackages(ROOT);

  @TestFactory
  Stream<DynamicTest> importsOnlyWhatTheDrawingAllows() {
    return ARROWS.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(
            arrow ->
                DynamicTest.dynamicTest(
                    arrow.getKey(), () -> importsOnly(arrow.getKey(), arrow.getValue())));
  }

  @Test
  void everyPackageStandsInTheDrawing() {
    var outside = new TreeSet<String>();
    for (JavaClass type : MAIN) {
      if (ARROWS.keySet().stream().noneMatch(name -> inside(type, name))) {
        outside.add(type.getPackageName());
      }
    }

    assertThat(outside).containsExactly(ROOT);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(MAIN);
  }

  @Test
  void everyPackageIsDescribedAndNullMarked() {
    var packages = new HashSet<JavaPackage>();
    MAIN.forEach(type -> packages.add(type.getPackage()));

    assertThat(packages)
        .allSatisfy(
            each ->
                assertThat(
                        each.tryGetPackageInfo()
                            .filter(info -> info.isAnnotatedWith(NullMarked.class)))
                    .as("package-info of %s with @NullMarked", each.getName())
                    .isPresent());
  }

  @Test
  void onlyCommandsPrint() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".command..")
        .should(ACCESS_STANDARD_STREAMS)
        .check(MAIN);
  }

  /** Who opens a package reads there what it may import. */
  @Test
  void packageInfosSayWhatTheDrawingSays() throws IOException {
    for (Map.Entry<String, String> arrow : ARROWS.entrySet()) {
      String packages = arrow.getValue().replace("*", "simulator");

      assertThat(importsSaidBy(arrow.getKey()))
          .as("imports in the package-info of %s", arrow.getKey())
          .isEqualTo(packages.isEmpty() ? Set.of() : Set.of(packages.split(" ")));
    }
  }

  @Test
  void logsThroughSlf4jOnly() {
    NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.check(
        MAIN.that(
            not(
                // It keeps a library's own logger from printing passwords.
                name("io.fieldline.source.opcda.dcom.session.Library"))));
  }

  @Test
  void onlyTheDcomClientKnowsTheDcomLibrary() {
    // A simulated server that used it, too, would agree with its faults.
    noClasses()
        .that()
        .resideOutsideOfPackage(tree("source.opcda.dcom"))
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("org.jinterop..", "org.openscada..", "rpc..", "ndr.."))
        .check(MAIN);
  }

  @Test
  void nothingSleeps() {
    var rule =
        noClasses()
            .should()
            .callMethodWhere(target(name("sleep")).and(target(owner(assignableTo(Thread.class)))));

    rule.check(MAIN);
    rule.check(TESTS);
  }

  @Test
  void namesSayWhatAThingIs() {
    noClasses()
        .should()
        .haveNameMatching(".*(Utils?|Helper|Manager|Impl|Service|Common)")
        .orShould()
        .resideInAnyPackage("..util..", "..common..", "..helper..", "..service..", "..impl..")
        .check(MAIN);
  }

  private static void importsOnly(String name, String allowed) {
    String[] packages =
        allowed.equals("*")
            ? ARROWS.keySet().stream()
                .filter(other -> !other.equals("simulator"))
                .toArray(String[]::new)
            : (name + " " + allowed).strip().split(" ");
    noClasses()
        .that(resideInAPackage(tree(name)))
        .should()
        .dependOnClassesThat(
            resideInAPackage(ROOT + "..")
                .and(
                    not(
                        resideInAnyPackage(
                            Arrays.stream(packages)
                                .map(ArchitectureTest::tree)
                                .toArray(String[]::new)))))
        .as(
            "%s imports only %s"
                .formatted(name, Arrays.stream(packages).sorted().collect(joining(", "))))
        .allowEmptyShould(true)
        .check(MAIN);
  }

  /** The packages of the sentence {@code May import ...}; none where there is no such sentence. */
  private static Set<String> importsSaidBy(String name) throws IOException {
    Path folder = Path.of("src/main/java", (ROOT + "." + name).replace('.', '/'));
    Matcher sentence = MAY_IMPORT.matcher(Files.readString(folder.resolve("package-info.java")));
    return sentence.find()
        ? CODE.matcher(sentence.group(1)).results().map(each -> each.group(1)).collect(toSet())
        : Set.of();
  }

  private static String tree(String name) {
    return ROOT + "." + name + "..";
  }

  private static boolean inside(JavaClass type, String name) {
    return resideInAPackage(tree(name)).test(type);
  }
}
