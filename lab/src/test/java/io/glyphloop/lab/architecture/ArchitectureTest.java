package io.glyphloop.lab.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.GeneralCodingRules;
import io.glyphloop.lab.architecture.Rooms.Library;
import io.glyphloop.lab.architecture.Rooms.Room;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** Holds the code and the POMs to the tables of docs/architecture.md, and the picture too. */
class ArchitectureTest {

  private static final int LONGEST_CLASS = 300;

  /** Asks that the picture is written instead of compared. */
  private static final String WRITE = "glyphloop.write";

  private static final Map<String, Room> ROOMS = Rooms.rooms();
  private static final Map<String, String> PACKAGES = Rooms.packages();

  private static JavaClasses classes;

  @BeforeAll
  static void read() {
    classes =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("io.glyphloop");
  }

  static Stream<Room> rooms() {
    return ROOMS.values().stream().filter(room -> PACKAGES.containsValue(room.name()));
  }

  static Stream<Library> libraries() {
    return Rooms.libraries().stream();
  }

  @Test
  void theTableHasTheModulesOfTheBuild() throws Exception {
    assertThat(ROOMS.keySet())
        .containsExactlyInAnyOrderElementsOf(texts("pom.xml", "/project/modules/module"));
  }

  @Test
  void everyClassLiesInARoom() {
    Set<String> seen = new TreeSet<>();
    classes.forEach(type -> seen.add(type.getPackageName()));
    assertThat(PACKAGES.keySet()).containsAll(seen);
    assertThat(seen.stream().map(PACKAGES::get).distinct())
        .containsExactlyInAnyOrderElementsOf(rooms().map(Room::name).toList());
  }

  @ParameterizedTest
  @MethodSource("rooms")
  void aPackageBearsTheNameOfItsRoom(Room room) {
    String name = "io.glyphloop." + room.name().replaceFirst("/.*", "");
    assertThat(packagesOf(room.name()))
        .allMatch(found -> found.equals(name) || found.startsWith(name + "."));
  }

  @ParameterizedTest
  @MethodSource("rooms")
  void aRoomUsesOnlyWhatTheTableAllows(Room room) {
    List<String> forbidden = new ArrayList<>(PACKAGES.keySet());
    forbidden.removeIf(
        name ->
            PACKAGES.get(name).equals(room.name()) || room.mayUse().contains(PACKAGES.get(name)));
    noClasses()
        .that(resideInAnyPackage(packagesOf(room.name()).toArray(String[]::new)))
        .should()
        .dependOnClassesThat(resideInAnyPackage(forbidden.toArray(String[]::new)))
        .check(classes);
  }

  /** "Provided" is what the start script adds to the classpath for some commands. */
  @ParameterizedTest
  @MethodSource("rooms")
  void thePomAsksForNothingElse(Room room) throws Exception {
    String used =
        "/project/dependencies/dependency[starts-with(artifactId, 'glyphloop-')]"
            + "[not(scope='test' or scope='provided')]/artifactId";
    assertThat(texts(room.name() + "/pom.xml", used))
        .map(artifact -> artifact.replace("glyphloop-", "").replace("trainer-", "trainer/"))
        .allMatch(room.mayUse()::contains);
  }

  @ParameterizedTest
  @MethodSource("rooms")
  void aRoomStartsWhereTheTableSays(Room room) {
    Set<String> names = new TreeSet<>();
    Rooms.javaFiles(room.sources())
        .forEach(file -> names.add(file.getFileName().toString().replace(".java", "")));
    assertThat(room.startsAt()).isNotEmpty().allMatch(names::contains);
  }

  @ParameterizedTest
  @MethodSource("libraries")
  void aLibraryStaysInItsRooms(Library library) {
    List<String> allowed = new ArrayList<>();
    library.rooms().forEach(room -> allowed.addAll(packagesOf(room)));
    noClasses()
        .that(DescribedPredicate.not(resideInAnyPackage(allowed.toArray(String[]::new))))
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                library.packages().stream().map(name -> name + "..").toArray(String[]::new)))
        .check(classes);
  }

  @Test
  void nobodyOpensAnHttpConnectionByTheJdk() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.net.HttpURLConnection")
        .check(classes);
  }

  /** That of a benchmark goes to a server of its own, in the same process. */
  @Test
  void everySocketIsGuarded() {
    noClasses()
        .that(DescribedPredicate.not(resideInAnyPackage("io.glyphloop.site.proxy..")))
        .and()
        .doNotHaveSimpleName("GuardedSocket")
        .and()
        .doNotHaveSimpleName("BenchClient")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.net.Socket")
        .check(classes);
    noClasses()
        .that()
        .doNotHaveSimpleName("GuardedSocket")
        .and()
        .doNotHaveSimpleName("BenchClient")
        .should()
        .callConstructorWhere(
            DescribedPredicate.describe(
                "a plain socket", call -> call.getTargetOwner().isEquivalentTo(Socket.class)))
        .check(classes);
    noClasses()
        .that(DescribedPredicate.not(resideInAnyPackage("io.glyphloop.site..")))
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("javax.net..")
                .or(
                    DescribedPredicate.describe(
                        "a channel",
                        type -> type.getName().equals("java.nio.channels.SocketChannel"))))
        .check(classes);
  }

  @Test
  void noPackagesDependOnEachOtherInACircle() {
    slices().matching("io.glyphloop.(**)").should().beFreeOfCycles().check(classes);
  }

  @Test
  void noClassIsLong() throws IOException {
    List<String> tooLong = new ArrayList<>();
    for (Room room : ROOMS.values()) {
      for (Path file : Rooms.javaFiles(room.sources())) {
        int lines = Files.readAllLines(file).size();
        if (lines > LONGEST_CLASS) {
          tooLong.add(file.getFileName() + " has " + lines + " lines");
        }
      }
    }
    assertThat(tooLong).isEmpty();
  }

  @Test
  void nothingIsStaticAndCanChange() {
    fields().that().areStatic().should().beFinal().check(classes);
  }

  @Test
  void nothingPrintsPastTheConsole() {
    GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(
        classes.that(
            DescribedPredicate.describe(
                "not the console", (JavaClass type) -> !type.getSimpleName().equals("Console"))));
  }

  @Test
  void thePictureShowsTheTable() throws IOException {
    Path file = Rooms.ROOT.resolve("docs/architecture.svg");
    String drawn = new ArchitecturePicture(ROOMS).svg();
    if (Boolean.getBoolean(WRITE)) {
      Files.writeString(file, drawn);
    }
    assertThat(Files.readString(file))
        .as("docs/architecture.svg is not up to date; draw it anew with -D%s=true", WRITE)
        .isEqualTo(drawn);
  }

  private static List<String> packagesOf(String room) {
    return PACKAGES.keySet().stream().filter(name -> PACKAGES.get(name).equals(room)).toList();
  }

  private static List<String> texts(String pom, String path) throws Exception {
    Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(Rooms.ROOT.resolve(pom).toFile());
    NodeList found =
        (NodeList)
            XPathFactory.newInstance().newXPath().evaluate(path, document, XPathConstants.NODESET);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      texts.add(found.item(i).getTextContent());
    }
    return texts;
  }
}
