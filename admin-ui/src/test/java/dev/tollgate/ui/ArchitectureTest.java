package dev.tollgate.ui;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import dev.tollgate.db.rules.HouseRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may depend on whom in the console's pages. */
class ArchitectureTest {

    private static final String ROOT = "dev.tollgate.ui";
    private static final JavaClasses CLASSES = HouseRules.mainClasses(ROOT)
            .that(DescribedPredicate.not(JavaClass.Predicates.resideInAPackage(Pages.TEMPLATES + "..")));

    @Test
    void nothingOfTheGatewayIsKnown() {
        noClasses()
                .should()
                .dependOnClassesThat(JavaClass.Predicates.resideInAPackage("dev.tollgate..")
                        .and(DescribedPredicate.not(JavaClass.Predicates.resideInAPackage(ROOT + ".."))))
                .check(CLASSES);
    }

    @Test
    void onlyOneClassKnowsTheTemplateEngine() {
        noClasses()
                .that()
                .doNotHaveSimpleName("Pages")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("gg.jte..")
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
}
