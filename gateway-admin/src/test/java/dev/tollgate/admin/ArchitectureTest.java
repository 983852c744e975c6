package dev.tollgate.admin;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import dev.tollgate.db.rules.HouseRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may depend on whom in the admin. */
class ArchitectureTest {
    private static final String ROOT = "dev.tollgate.admin";
    private static final JavaClasses CLASSES = HouseRules.mainClasses(ROOT);

    @Test
    void onlyTheHttpPackageKnowsTheServer() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".http..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.helidon..")
                .check(CLASSES);
    }

    @Test
    void theConfigurationIsWrittenInOnePlace() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".change..")
                .should()
                .dependOnClassesThat()
                .haveSimpleName("ConfigurationWriter")
                .orShould()
                .dependOnClassesThat()
                .haveSimpleName("WriteTransaction")
                .check(CLASSES);
    }

    @Test
    void onlyTheWiringKnowsTheNode() {
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + ".rest..", ROOT + ".http..", ROOT + ".login..", ROOT + ".demo..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.tollgate.proxy..")
                .check(CLASSES);
    }

    @Test
    void packagesHaveNoCycles() {
        HouseRules.noCycles(ROOT).check(CLASSES);
    }

    @ParameterizedTest
    @MethodSource("houseRules")
    void rulesOfTheHouseHold(ArchRule rule) {
        rule.check(CLASSES);
    }

    static Stream<ArchRule> houseRules() {
        return Stream.of(
                HouseRules.PROCESS_BELONGS_TO_MAIN,
                HouseRules.TIME_IS_PASSED_IN,
                HouseRules.NAMES_SAY_WHAT_THINGS_ARE,
                HouseRules.NOTHING_STATIC_CHANGES,
                HouseRules.SQL_STAYS_IN_DB);
    }

    @Test
    void everyPackageIsNullMarked() {
        assertThat(HouseRules.packagesThatAreNotNullMarked(CLASSES)).isEmpty();
    }

    @Test
    void testClassesArePackagePrivate() {
        HouseRules.TESTS_ARE_PACKAGE_PRIVATE.check(new ClassFileImporter().importPackages(ROOT));
    }
}
