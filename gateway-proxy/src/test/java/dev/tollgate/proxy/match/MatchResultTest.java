package dev.tollgate.proxy.match;

import static dev.tollgate.proxy.match.Routes.index;
import static dev.tollgate.proxy.match.Routes.match;
import static dev.tollgate.proxy.match.Routes.onMethods;
import static dev.tollgate.proxy.match.Routes.onPaths;
import static dev.tollgate.proxy.match.Routes.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatchResultTest {

    @ParameterizedTest
    @CsvSource({
        "/orders, /orders, 7",
        "/orders/, /orders/7, 7",
        "/, /orders, 0",
        "=/orders, /orders, 0",
        "/{id}, /orders, 0"
    })
    void thePrefixIsMeasuredInBytes(String pattern, String path, int length) {
        assertThat(match(index(onPaths("route", pattern)), "GET", "", path).prefixLength())
                .isEqualTo(length);
    }

    @Test
    void aMatchByPrefixSaysSo() {
        assertThat(match(index(onPaths("route", "/a")), "GET", "", "/a/b").byPrefix())
                .isTrue();
        assertThat(match(index(onPaths("route", "=/a/b")), "GET", "", "/a/b").byPrefix())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "/users/{id}, /users/a%20b, id=a%20b",
        "/users/{id}/orders/{order}, /users/7/orders/88, id=7 order=88",
        "/files/{rest...}, /files/a/b/, rest=a/b/",
        "/files/{rest...}, /files/, rest=",
        "/files/{rest...}, /files, rest=",
        "/{rest...}, /a/b, rest=a/b",
        "/{a}/{b}/{c}/{d}/{e}/{rest...}, /1/2/3/4/5/6/7, a=1 b=2 c=3 d=4 e=5 rest=6/7",
    })
    void variablesAreFoundInTheirEncodedForm(String pattern, String path, String expected) {
        MatchRequest request = request("GET", "", path);
        MatchResult<String> result = new MatchResult<>();

        index(onPaths("route", pattern)).match(request, result);

        assertThat(variables(request, result)).isEqualTo(expected);
    }

    @Test
    void aResultIsNotHeldOverFromTheMatchBefore() {
        MatchResult<String> result = new MatchResult<>();
        RouteIndex<String> index = index(onMethods("route", "/a", "GET"));

        index.match(request("GET", "", "/a"), result);
        index.match(request("GET", "", "/b"), result);

        assertThat(result.outcome()).isEqualTo(MatchResult.Outcome.NO_ROUTE);
        assertThatThrownBy(result::handler).isInstanceOf(IllegalStateException.class);
    }

    private static String variables(MatchRequest request, MatchResult<String> result) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < result.variableCount(); i++) {
            int length = result.variableEnd(i) - result.variableStart(i);
            text.append(text.isEmpty() ? "" : " ")
                    .append(result.variableName(i))
                    .append('=');
            text.append(new String(request.path, result.variableStart(i), length, StandardCharsets.US_ASCII));
        }
        return text.toString();
    }
}
