package dev.tollgate.proxy;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import dev.tollgate.db.rules.HouseRules;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may depend on whom in the node. Rules for packages that later versions bring hold already. */
class ArchitectureTest {
    private static final String ROOT = "dev.tollgate.proxy";
    private static final List<String> STEPS = List.of(
            "match",
            "cors",
            "compress",
            "body",
            "authenticate",
            "authorize",
            "limit",
            "cache",
            "aggregate",
            "balance",
            "mirror",
            "redirect",
            "transform",
            "respond",
            "observe");

    private static final JavaClasses CLASSES = HouseRules.mainClasses(ROOT);

    @ParameterizedTest
    @MethodSource("steps")
    void stepKnowsNoOtherStep(String step) {
        String[] others = STEPS.stream()
                .filter(other -> !other.equals(step))
                .map(ArchitectureTest::within)
                .toArray(String[]::new);

        noClasses()
                .that()
                .resideInAPackage(within(step))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    static Stream<String> steps() {
        return STEPS.stream();
    }

    @Test
    void onlyTheEdgesKnowTheServer() {
        only("io.helidon.webserver..", "edge", "manage").check(CLASSES);
    }

    @Test
    void onlyForwardingAndOwnCallsKnowTheClient() {
        only("io.helidon.webclient..", "forward", "call").check(CLASSES);
    }

    @Test
    void onlyAuthenticationKnowsTokens() {
        only("io.jsonwebtoken..", "authenticate").check(CLASSES);
    }

    @Test
    void onlyLimitsKnowBuckets() {
        only("io.github.bucket4j..", "limit").check(CLASSES);
    }

    @Test
    void onlyThoseWhoAskOthersKnowBreakers() {
        only("io.github.resilience4j..", "balance", "authenticate").check(CLASSES);
    }

    @Test
    void onlyTheStoreKnowsRedis() {
        only("io.lettuce..", "store").check(CLASSES);
    }

    @Test
    void wireKnowsBytesOnly() {
        noClasses()
                .that()
                .resideInAPackage(within("wire"))
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages("java..", "org.jspecify..", within("wire"))
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void packagesHaveNoCycles() {
        HouseRules.noCycles(ROOT).check(CLASSES);
    }

    @Test
    void nobodyDependsOnTheWiring() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".*..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT)
                .allowEmptyShould(true)
                .check(CLASSES);
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

    private static ArchRule only(String library, String... packages) {
        String[] allowed = Stream.of(packages).map(ArchitectureTest::within).toArray(String[]::new);
        return noClasses()
                .that()
                .resideOutsideOfPackages(allowed)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .allowEmptyShould(true);
    }

    private static String within(String name) {
        return ROOT + "." + name + "..";
    }
}
