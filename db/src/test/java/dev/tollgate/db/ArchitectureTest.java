package dev.tollgate.db;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.tollgate.db");
    private static final JavaClasses WITH_TESTS = new ClassFileImporter().importPackages("dev.tollgate.db");

    private static final DescribedPredicate<JavaClass> VALUE = DescribedPredicate.describe(
            "a record, an enum or a sealed interface",
            type -> type.isRecord()
                    || type.isEnum()
                    || type.isInterface() && type.reflect().isSealed()
                    || type.getSimpleName().equals("package-info"));

    private static final Set<String> IMMUTABLE_COLLECTIONS =
            Set.of(List.class.getName(), Map.class.getName(), Set.class.getName(), SortedMap.class.getName());

    @Test
    void theModelDependsOnTheJdkOnly() {
        classes()
                .that()
                .resideInAPackage("dev.tollgate.db.model..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", "dev.tollgate.db.model..")
                .check(CLASSES);
    }

    @Test
    void pathsKnowTheJdkOnly() {
        classes()
                .that()
                .resideInAPackage("dev.tollgate.db.path..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", "dev.tollgate.db.path..")
                .check(CLASSES);
    }

    @Test
    void theModelIsValues() {
        classes()
                .that()
                .resideInAPackage("dev.tollgate.db.model..")
                .should(ArchCondition.from(VALUE))
                .check(CLASSES);
    }

    @Test
    void noComponentOfTheModelIsAnArrayOrAMutableCollection() {
        fields().that()
                .areDeclaredInClassesThat()
                .resideInAPackage("dev.tollgate.db.model..")
                .and()
                .areNotStatic()
                .should()
                .haveRawType(DescribedPredicate.describe(
                        "no array and no mutable collection",
                        type -> !type.isArray()
                                && (!type.isAssignableTo(Collection.class) && !type.isAssignableTo(Map.class)
                                        || IMMUTABLE_COLLECTIONS.contains(type.getName()))))
                .check(CLASSES);
    }

    @Test
    void onlyTheStoreTouchesTheDatabase() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.tollgate.db", "dev.tollgate.db.dao")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.jdbi..", "org.flywaydb..", "org.h2..", "org.postgresql..", "java.sql..")
                .check(CLASSES);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("dev.tollgate.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void onlyHoldersOfStateHaveFieldsThatChange() {
        fields().that()
                .areNotFinal()
                .should()
                .beDeclaredInClassesThat()
                .haveSimpleName("Store")
                .orShould()
                .beDeclaredInClassesThat()
                .haveSimpleName("Signal")
                .orShould()
                .beDeclaredInClassesThat()
                .haveSimpleName("NumberFeed")
                .orShould()
                .beDeclaredInClassesThat()
                .haveSimpleName("Kept")
                .orShould()
                .beDeclaredInClassesThat()
                .haveSimpleName("Line")
                .orShould()
                .beDeclaredInClassesThat()
                .haveSimpleName("ReadAheadSocket")
                .orShould()
                .beDeclaredInClassesThat()
                .haveSimpleName("KnownRoutes")
                .orShould()
                .beDeclaredInClassesThat()
                .haveSimpleName("WriteTransaction")
                .check(CLASSES);
    }

    @Test
    void wallTimeComesFromAClockAndNobodySleeps() {
        noClasses()
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .accessField(System.class, "out")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo("java.lang.ThreadLocal")
                .check(WITH_TESTS);
    }

    @Test
    void namesSayWhatThingsAre() {
        noClasses()
                .should()
                .haveNameMatching(".*(Utils?|Helper|Manager|Impl|Info|Data)(\\$.*)?")
                .orShould()
                .resideInAnyPackage("..common..", "..util..", "..misc..")
                .check(WITH_TESTS);
    }

    @Test
    void everyPackageIsNullMarked() {
        Set<String> marked = CLASSES.stream()
                .filter(type -> type.getSimpleName().equals("package-info"))
                .filter(type -> type.isAnnotatedWith("org.jspecify.annotations.NullMarked"))
                .map(JavaClass::getPackageName)
                .collect(Collectors.toSet());

        Assertions.assertThat(CLASSES.stream().map(JavaClass::getPackageName)).isSubsetOf(marked);
    }

    @Test
    void testClassesArePackagePrivate() {
        classes()
                .that()
                .haveSimpleNameEndingWith("Test")
                .or()
                .haveSimpleNameEndingWith("IT")
                .should()
                .notHaveModifier(JavaModifier.PUBLIC)
                .check(WITH_TESTS);
    }
}
