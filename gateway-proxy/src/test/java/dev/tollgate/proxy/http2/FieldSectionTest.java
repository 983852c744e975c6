package dev.tollgate.proxy.http2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.HeadLimits;
import dev.tollgate.proxy.wire.WireError;
import dev.tollgate.proxy.wire.WireException;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.WritableHeaders;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldSectionTest {

    private static Fields section(String name, String... values) {
        WritableHeaders<?> headers = WritableHeaders.create();
        for (String value : values) {
            headers.add(HeaderValues.create(HeaderNames.create(name), value));
        }
        return FieldSection.of(headers, HeadLimits.DEFAULT, Set.of("x-ours"));
    }

    @ParameterizedTest
    @CsvSource({
        "connection,close",
        "keep-alive,timeout=5",
        "proxy-connection,keep-alive",
        "transfer-encoding,chunked",
        "upgrade,websocket",
        "te,gzip",
        "te,'trailers, gzip'",
        "a b,c",
        "a:b,c",
        "a\u007f,c"
    })
    void fieldThatHttp2ForbidsIsRefused(String name, String value) {
        assertThatThrownBy(() -> section(name, value))
                .isInstanceOfSatisfying(
                        WireException.class, e -> assertThat(e.error()).isEqualTo(WireError.MALFORMED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nInjected: b", "a\nb", "a\rb", "a\0b", " a", "a ", "\ta", "a\uFFFDb", "a\u001fb"})
    void valueThatAnHttp1RecipientCouldMisreadIsRefused(String value) {
        assertThatThrownBy(() -> section("a", value))
                .isInstanceOfSatisfying(
                        WireException.class, e -> assertThat(e.error()).isEqualTo(WireError.MALFORMED));
    }

    @Test
    void teWithTrailersIsDropped() {
        assertThat(section("te", "trailers").count()).isZero();
    }

    @Test
    void ignoredNameIsLeftOut() {
        assertThat(section("x-ours", "a").count()).isZero();
    }

    @Test
    void crumbsOfCookiesBecomeOneLine() {
        Fields fields = section("cookie", "a=1", "b=2");

        assertThat(fields.count()).isEqualTo(1);
        assertThat(fields.value(0)).isEqualTo("a=1; b=2");
    }

    @Test
    void linesOfOneNameStayLines() {
        Fields fields = section("set-cookie", "a=1, x", "b=2");

        assertThat(fields.count()).isEqualTo(2);
        assertThat(fields.value(1)).isEqualTo("b=2");
    }

    @Test
    void sectionOverTheLimitIsRefused() {
        assertThatThrownBy(() -> section("a", "x".repeat(20_000), "y".repeat(20_000)))
                .isInstanceOfSatisfying(
                        WireException.class, e -> assertThat(e.error()).isEqualTo(WireError.HEAD_TOO_LARGE));
    }
}
