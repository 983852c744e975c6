package dev.tollgate.db.rules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;

/** What holds for all code of Tollgate, whatever it does. */
public final class HouseRules {

    /** Main is the one that ends the process and names its streams; time comes from clocks that are passed in. */
    public static final ArchRule PROCESS_BELONGS_TO_MAIN = noClasses()
            .that()
            .doNotHaveSimpleName("Main")
            .should()
            .callMethod(System.class, "exit", int.class)
            .orShould()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .allowEmptyShould(true);

    /** No sleeping, no wall clock but {@link java.time.InstantSource}, nothing that clings to a thread. */
    public static final ArchRule TIME_IS_PASSED_IN = noClasses()
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Instant.class, "now")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo("java.lang.ThreadLocal")
            .allowEmptyShould(true);

    /** A name says what a thing is, not that it helps. */
    public static final ArchRule NAMES_SAY_WHAT_THINGS_ARE = noClasses()
            .should()
            .haveNameMatching(".*(Utils?|Helper|Manager|Impl|Info|Data)(\\$.*)?")
            .orShould()
            .resideInAnyPackage("..common..", "..util..", "..misc..")
            .allowEmptyShould(true);

    /** State lives in objects. */
    public static final ArchRule NOTHING_STATIC_CHANGES =
            fields().that().areStatic().should().beFinal().allowEmptyShould(true);

    /** Only {@code db} knows that there is SQL. */
    public static final ArchRule SQL_STAYS_IN_DB = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.jdbi..", "org.flywaydb..", "org.h2..", "org.postgresql..", "com.zaxxer..", "java.sql..")
            .allowEmptyShould(true);

    /** Tests are nobody's interface. */
    public static final ArchRule TESTS_ARE_PACKAGE_PRIVATE = classes()
            .that()
            .haveSimpleNameEndingWith("Test")
            .or()
            .haveSimpleNameEndingWith("IT")
            .should()
            .notHaveModifier(JavaModifier.PUBLIC)
            .allowEmptyShould(true);

    private HouseRules() {}

    /** The classes of a module without its tests. */
    public static JavaClasses mainClasses(String root) {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(root);
    }

    /** No two packages below the root need each other. */
    public static ArchRule noCycles(String root) {
        return slices().matching(root + ".(**)").should().beFreeOfCycles().allowEmptyShould(true);
    }

    /** The packages that say nothing about null; there must be none. */
    public static Set<String> packagesThatAreNotNullMarked(JavaClasses classes) {
        Set<String> marked = classes.stream()
                .filter(type -> type.getSimpleName().equals("package-info"))
                .filter(type -> type.isAnnotatedWith("org.jspecify.annotations.NullMarked"))
                .map(JavaClass::getPackageName)
                .collect(Collectors.toSet());
        return classes.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> !marked.contains(name))
                .collect(Collectors.toSet());
    }
}
