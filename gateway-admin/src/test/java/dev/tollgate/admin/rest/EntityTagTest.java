package dev.tollgate.admin.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.admin.http.Call;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntityTagTest {

    private static final OptionalLong SEVEN = OptionalLong.of(7);
    private static final OptionalLong NOTHING = OptionalLong.empty();

    @Test
    void withoutAConditionEverythingIsAllowed() {
        assertThat(EntityTag.condition(call(Map.of())).holds(SEVEN)).isTrue();
        assertThat(EntityTag.condition(call(Map.of())).holds(NOTHING)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"7\"", "\"1\", \"7\"", "*", " * "})
    void whatNamesTheFormMatches(String value) {
        assertThat(EntityTag.condition(call(Map.of("If-Match", value))).holds(SEVEN))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"8\"", "W/\"7\"", "7", "", "\"seven\"", "\"99999999999999999999\""})
    void whatDoesNotNameTheFormDoesNot(String value) {
        assertThat(EntityTag.condition(call(Map.of("If-Match", value))).holds(SEVEN))
                .isFalse();
    }

    @Test
    void nothingMatchesAnObjectThatIsNotThere() {
        assertThat(EntityTag.condition(call(Map.of("If-Match", "*"))).holds(NOTHING))
                .isFalse();
        assertThat(EntityTag.condition(call(Map.of("If-None-Match", "*"))).holds(NOTHING))
                .isTrue();
    }

    @Test
    void bothConditionsHaveToHold() {
        Call call = call(Map.of("If-Match", "*", "If-None-Match", "\"7\""));

        assertThat(EntityTag.condition(call).holds(SEVEN)).isFalse();
        assertThat(EntityTag.condition(call).holds(OptionalLong.of(8))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"7\"", "W/\"7\"", "*", "\"6\", \"7\""})
    void aReaderKnowsTheFormByAWeakTagToo(String value) {
        assertThat(EntityTag.unchanged(call(Map.of("If-None-Match", value)), 7)).isTrue();
    }

    private static Call call(Map<String, String> headers) {
        return new Call(
                "GET",
                "/",
                "",
                name -> Optional.ofNullable(headers.get(name)),
                _ -> new Call.Content.Whole(new byte[0]),
                "127.0.0.1",
                "id");
    }
}
