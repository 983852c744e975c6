package dev.tollgate.db;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.model.Conditions;
import dev.tollgate.db.model.Match;
import dev.tollgate.db.model.PathMatch;
import dev.tollgate.db.model.PathMatch.Exact;
import dev.tollgate.db.model.PathMatch.Prefix;
import dev.tollgate.db.model.PathMatch.Regex;
import dev.tollgate.db.model.PathMatch.Template;
import dev.tollgate.db.model.ValueCondition;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MatchMeaningTest {

    static Stream<Arguments> alike() {
        return Stream.of(
                Arguments.of(new Template("/a/{id}"), new Template("/a/{number}")),
                Arguments.of(new Template("/a/{id:[0-9]+}"), new Template("/a/{n:[0-9]+}")),
                Arguments.of(new Template("/a/{rest...}"), new Prefix("/a")),
                Arguments.of(new Template("/{rest...}"), new Prefix("/")),
                Arguments.of(new Template("/a/b"), new Exact("/a/b")));
    }

    static Stream<Arguments> different() {
        return Stream.of(
                Arguments.of(new Exact("/a"), new Prefix("/a")),
                Arguments.of(new Exact("/a"), new Exact("/a/")),
                Arguments.of(new Template("/{a}"), new Template("/{a:.}")),
                Arguments.of(new Template("/{a:...}"), new Template("/{a...}")),
                Arguments.of(new Exact("/..."), new Prefix("/")),
                Arguments.of(new Regex("/a"), new Exact("/a")));
    }

    @ParameterizedTest
    @MethodSource("alike")
    void pathsThatTakeTheSameMeanTheSame(PathMatch one, PathMatch other) {
        assertThat(meaning(one)).isEqualTo(meaning(other));
    }

    @ParameterizedTest
    @MethodSource("different")
    void pathsThatTakeSomethingElseMeanSomethingElse(PathMatch one, PathMatch other) {
        assertThat(meaning(one)).isNotEqualTo(meaning(other));
    }

    @Test
    void noPathMeansEveryPath() {
        assertThat(MatchMeaning.of(Match.ANYTHING)).isEqualTo(meaning(new Prefix("/")));
    }

    @Test
    void orderOfListsAndCaseOfHeaderNamesDoNotMatter() {
        ValueCondition beta = new ValueCondition.Exact("X-Env", "beta");
        ValueCondition lower = new ValueCondition.Exact("x-env", "beta");
        ValueCondition other = new ValueCondition.Present("X-Other", false);

        assertThat(headers(beta, other)).isEqualTo(headers(other, lower));
    }

    @Test
    void conditionsMatter() {
        assertThat(headers(new ValueCondition.Exact("a", "b")))
                .isNotEqualTo(headers(new ValueCondition.Exact("a", "B")));
    }

    private static String headers(ValueCondition... headers) {
        Conditions conditions = new Conditions(List.of(headers), List.of(), List.of(), List.of());
        return MatchMeaning.of(new Match(List.of(), List.of(), List.of(), conditions));
    }

    private static String meaning(PathMatch path) {
        return MatchMeaning.of(new Match(List.of(), List.of(path), List.of()));
    }
}
