package dev.tollgate.proxy.authenticate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.proxy.exchange.Path;
import dev.tollgate.proxy.wire.Octets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryParameterTest {
    private final Presented.Run key = new Presented.Run();

    @ParameterizedTest
    @CsvSource({
        "?key=abc, abc, ''",
        "?a=1&key=abc, abc, ?a=1",
        "?key=abc&b=2, abc, ?b=2",
        "?a=1&key=abc&b=2&c, abc, ?a=1&b=2&c",
        "?a&&key=abc&&b, abc, ?a&&&b",
        "?key=, '', ''",
        "?key, '', ''",
        "?key=a=b, a=b, ''",
    })
    void theValueIsTakenAndTheRestStaysAsItWas(String query, String value, String rest) {
        Path left = take(query);

        assertThat(key.count()).isEqualTo(1);
        assertThat(Octets.text(key.bytes(), key.from(), key.from() + key.length()))
                .isEqualTo(value);
        assertThat(query(left)).isEqualTo(rest);
    }

    @ParameterizedTest
    @CsvSource({
        "?key=%61bc, abc",
        "?key=ab%63, abc",
        "?key=%00%ff%7E, '\0\u00ff~'",
        "?%6bey=abc, abc",
        "?ke%79=abc, abc",
        "?%6B%65%79=abc, abc",
    })
    void escapesInNameAndValueAreWhatTheyStandFor(String query, String value) {
        take(query);

        assertThat(Octets.text(key.bytes(), key.from(), key.from() + key.length()))
                .isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({"?key=ab%, ab%", "?key=ab%6, ab%6", "?key=%6g%g6, %6g%g6", "?key=%6&a=1, %6"})
    void whatIsNoEscapeStandsForItself(String query, String value) {
        take(query);

        assertThat(Octets.text(key.bytes(), key.from(), key.from() + key.length()))
                .isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({"''", "?", "?ke=1", "?keys=1", "?a=key", "?Key=1", "?ke%7=1", "?ke%=1", "?=key"})
    void otherNamesAreNotIt(String query) {
        Path path = path(query);

        assertThat(new QueryParameter("key").take(path, key)).isSameAs(path);
        assertThat(key.count()).isZero();
    }

    @Test
    void allOfItsValuesAreTaken() {
        assertThat(query(take("?key=a&b=1&key=c&d"))).isEqualTo("?b=1&d");
        assertThat(key.count()).isEqualTo(2);
    }

    private Path take(String query) {
        return new QueryParameter("key").take(path(query), key);
    }

    /** The query does not begin where its bytes do. */
    private static Path path(String query) {
        byte[] bytes = Octets.bytes("GET /a" + query + " HTTP/1.1");
        return new Path(bytes, 4, 6, bytes, 6, 6 + query.length());
    }

    private static String query(Path path) {
        return Octets.text(path.queryBytes(), path.queryFrom(), path.queryTo());
    }
}
