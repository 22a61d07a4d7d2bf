package io.glyphloop.lab;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the modules to the table of docs/architecture.md. */
class ModuleRulesTest {

  /** Which modules each module may use. */
  private static final Map<String, List<String>> MAY_USE =
      Map.of(
          "core", List.of(),
          "synth", List.of("core"),
          "testsite", List.of("core", "synth"),
          "target", List.of("core"),
          "crawler", List.of("core", "target"),
          "labeler", List.of("core"),
          "trainer", List.of("core", "synth"),
          "solver", List.of("core", "target", "crawler"),
          "app", List.of("core", "synth", "testsite", "target", "crawler", "labeler", "solver"));

  private static JavaClasses classes;

  @BeforeAll
  static void read() {
    classes =
        new ClassFileImporter()
            // ArchUnit's own option knows the folder "target" only.
            .withImportOption(
                location ->
                    !location.contains("/test-classes/") && !location.contains("-tests.jar"))
            .importPackages("io.glyphloop");
  }

  @Test
  void everyModuleIsInTheTable() {
    assertThat(classes.stream().map(type -> type.getPackageName().split("\\.")[2]).distinct())
        .containsExactlyInAnyOrderElementsOf(MAY_USE.keySet());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "core",
        "synth",
        "testsite",
        "target",
        "crawler",
        "labeler",
        "trainer",
        "solver",
        "app"
      })
  void aModuleUsesOnlyWhatTheTableAllows(String module) {
    List<String> forbidden = new ArrayList<>(MAY_USE.keySet());
    forbidden.removeAll(MAY_USE.get(module));
    forbidden.remove(module);
    noClasses()
        .that(resideInAnyPackage(tree(module)))
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                forbidden.stream().map(ModuleRulesTest::tree).toArray(String[]::new)))
        .allowEmptyShould(true)
        .check(classes);
  }

  @Test
  void deeplearning4jStaysInTheTrainer() {
    only("trainer", "org.deeplearning4j..", "org.nd4j..", "org.bytedeco..", "ai.onnx.proto..");
  }

  @Test
  void onnxRuntimeStaysInTheSolver() {
    only("solver", "ai.onnxruntime..");
  }

  @Test
  void onlyTheTargetModuleSpeaksToASite() {
    only("target", "org.apache.hc..", "org.jsoup..", "org.openqa.selenium..", "java.net.http..");
    noClasses()
        .that(resideInAnyPackage("io.glyphloop.."))
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.net.HttpURLConnection")
        .check(classes);
  }

  @Test
  void everySocketIsGuarded() {
    noClasses()
        .that(resideInAnyPackage("io.glyphloop.."))
        .and(DescribedPredicate.not(resideInAnyPackage("io.glyphloop.site.proxy..")))
        .and()
        .doNotHaveSimpleName("GuardedSocket")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.net.Socket")
        .check(classes);
    noClasses()
        .that(resideInAnyPackage("io.glyphloop.."))
        .and()
        .doNotHaveSimpleName("GuardedSocket")
        .should()
        .callConstructorWhere(
            DescribedPredicate.describe(
                "a plain socket", call -> call.getTargetOwner().isEquivalentTo(Socket.class)))
        .check(classes);
    only("target", "javax.net.SocketFactory", "java.nio.channels.SocketChannel");
  }

  @Test
  void theServerStaysInTheTestSite() {
    only("testsite", "io.undertow..", "org.xnio..");
  }

  @Test
  void theDatabaseStaysInCore() {
    only("core", "org.jdbi..", "org.flywaydb..", "java.sql..");
  }

  @Test
  void captchaLibrariesStayInSynth() {
    only(
        "synth",
        "com.google.code.kaptcha..",
        "com.pig4cloud..",
        "cn.apiclub..",
        "cn.hutool..",
        "net.logicsquad..");
  }

  @Test
  void noPackagesDependOnEachOtherInACircle() {
    slices().matching("io.glyphloop.(*)..").should().beFreeOfCycles().check(classes);
  }

  @Test
  void nothingIsStaticAndCanChange() {
    fields()
        .that()
        .areDeclaredInClassesThat()
        .resideInAPackage("io.glyphloop..")
        .and()
        .areStatic()
        .should()
        .beFinal()
        .check(classes);
  }

  @Test
  void nothingPrintsPastTheConsole() {
    GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(
        classes.that(resideInAnyPackage("io.glyphloop..").and(notTheConsole())));
  }

  private static DescribedPredicate<JavaClass> notTheConsole() {
    return DescribedPredicate.describe(
        "not the console", type -> !type.getSimpleName().equals("Console"));
  }

  private static void only(String module, String... packages) {
    noClasses()
        .that(resideInAnyPackage("io.glyphloop.."))
        .and(DescribedPredicate.not(resideInAnyPackage(tree(module))))
        .should()
        .dependOnClassesThat(resideInAnyPackage(packages))
        .check(classes);
  }

  private static String tree(String module) {
    return "io.glyphloop." + module + "..";
  }
}
