package dev.tollgate.db.regex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinearRegexTest {

    @ParameterizedTest
    @CsvSource({"v[0-9]+, v12, true", "v[0-9]+, xv12, false", "v[0-9]+, v12x, false", "a|ab, ab, true", "^a$, a, true"})
    void itTakesAWholeText(String regex, String text, boolean taken) {
        assertThat(LinearRegex.of(regex).takes(text)).isEqualTo(taken);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
                "([0-9]{1,3}\\.){3}[0-9]{1,3}",
                "(?i)[a-z]{2}(-[a-z]{2})?",
                "[{]1000000}",
                "\\{1000000}",
                "[]{5000}]"
            })
    void whatPeopleWriteIsAccepted(String regex) {
        assertThat(LinearRegex.of(regex)).hasToString(regex);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "(((a{100}){100}){100}){100}; must not repeat anything more than 1000 times",
                "((((a{0,1000}){0,1000}){0,1000}){0,1000}); must not repeat anything more than 1000 times",
                "(?:abcdefgh){900}; must be simpler",
                "(?=a)b; must be a regular expression in RE2's syntax",
                "(a)\\1; must be a regular expression in RE2's syntax",
                "a); must be a regular expression in RE2's syntax",
                "[a; must be a regular expression in RE2's syntax"
            })
    void whatCouldTakeLongOrMeansNothingIsRefused(String regex, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LinearRegex.of(regex))
                .withMessageStartingWith(message);
    }

    @Test
    void aLongOneIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LinearRegex.of("a".repeat(501)))
                .withMessage("must have 1 to 500 characters");
    }
}
