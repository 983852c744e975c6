package dev.tollgate.db.jsonata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'id': userId}               | {'userId':'123','x':1}       | {'id':'123'}",
                "$sum(items.price)            | {'items':[{'price':1},{'price':2.5}]} | 3.5",
                "items[price > 1].[name]      | {'items':[{'price':2,'name':'a'},{'price':1,'name':'b'}]} | ['a']",
                "items[price > 9]             | {'items':[]}                 | null",
                "$                            | {'b':[1,true,null,'x'],'a':{}} | {'b':[1,true,null,'x'],'a':{}}",
                "a / b                        | {'a':6,'b':3}                | 2",
                "$contains(a, '/')            | {'a':'x/y'}                  | true",
                "$                            | [1,2]                        | [1,2]"
            })
    void resultIsJson(String expression, String document, String result) {
        assertThat(evaluate(expression.replace('\'', '"'), document.replace('\'', '"')))
                .isEqualTo(result.replace('\'', '"'));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{", "a b", "$sum(", "(a", "'x", "a[", "{\"a\":}", "?"})
    void malformedExpressionIsRefused(String text) {
        assertThatThrownBy(() -> Expression.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("must");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"$match(a, /(a+)+$/)", "a[name ~> /x/]", "$replace(a, /b/i, \"\")", "{\"a\": $split(b, /,/)}"})
    void regularExpressionsAreRefused(String text) {
        assertThatThrownBy(() -> Expression.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("regular expressions");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "($f := function($n) { $f($n + 1) }; $f(0))",
                "($f := function($n) { 1 + $f($n + 1) }; $f(0))",
                "$eval(\"1\")",
                "$sum(\"x\")",
                "a.b + 1",
                "$number(a)",
                "function($x) { $x }"
            })
    @Timeout(value = 30, unit = TimeUnit.SECONDS)
    void whatComesToNoResultFails(String text) {
        assertThatThrownBy(() -> evaluate(text, "{\"a\":{\"b\":\"x\"}}")).isInstanceOf(Expression.Failed.class);
    }

    @Test
    void expressionIsSharedByThreads() throws Exception {
        Expression expression = Expression.of("{\"id\": userId, \"n\": $count(items)}");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Set<String>>> results = IntStream.range(0, 8)
                    .mapToObj(user -> threads.submit(() -> results(expression, user)))
                    .toList();

            for (int user = 0; user < results.size(); user++) {
                assertThat(results.get(user).get()).containsExactly("{\"id\":\"" + user + "\",\"n\":2}");
            }
        }
    }

    private static Set<String> results(Expression expression, int user) {
        byte[] document = ("{\"userId\":\"" + user + "\",\"items\":[1,2]}").getBytes(StandardCharsets.UTF_8);
        return IntStream.range(0, 500)
                .mapToObj(_ -> new String(expression.evaluate(document), StandardCharsets.UTF_8))
                .collect(Collectors.toSet());
    }

    private static String evaluate(String expression, String document) {
        return new String(
                Expression.of(expression).evaluate(document.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }
}
