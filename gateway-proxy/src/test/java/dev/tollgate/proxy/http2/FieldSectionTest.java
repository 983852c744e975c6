package dev.tollgate.proxy.http2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.WireError;
import dev.tollgate.proxy.wire.WireException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldSectionTest {

    private static void refused(WireError error, String... lines) {
        assertThatThrownBy(() -> Sections.of(lines).fields())
                .isInstanceOfSatisfying(
                        WireException.class, e -> assertThat(e.error()).isEqualTo(error));
    }

    @ParameterizedTest
    @CsvSource({
        "connection,close",
        "keep-alive,timeout=5",
        "proxy-connection,keep-alive",
        "transfer-encoding,chunked",
        "upgrade,websocket",
        "http2-settings,AAMAAABkAAQAAP__",
        "te,gzip",
        "te,'trailers, gzip'",
        "a b,c",
        "a:b,c",
        "'',c",
        "Name,c",
        "a\u007f,c",
        "a\u00e9,c"
    })
    void fieldThatHttp2ForbidsIsRefused(String name, String value) {
        refused(WireError.MALFORMED, name, value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nInjected: b", "a\nb", "a\rb", "a\0b", " a", "a ", "\ta", "a\u007fb", "a\u001fb"})
    void valueThatAnHttp1RecipientCouldMisreadIsRefused(String value) {
        refused(WireError.MALFORMED, "a", value);
        refused(WireError.MALFORMED, "cookie", value);
    }

    @Test
    void pseudoFieldThatIsUnknownTwiceEmptyOrLateIsRefused() {
        refused(WireError.MALFORMED, ":protocol", "websocket");
        refused(WireError.MALFORMED, ":path", "/", ":path", "/");
        refused(WireError.MALFORMED, ":path", "");
        refused(WireError.MALFORMED, "a", "b", ":path", "/");
        refused(WireError.MALFORMED, ":", "b");
    }

    @Test
    void teWithTrailersIsDropped() {
        assertThat(Sections.of("te", "trailers").fields().count()).isZero();
    }

    @Test
    void crumbsOfCookiesBecomeOneLine() {
        Fields fields = Sections.of("cookie", "a=1", "x", "y", "cookie", "b=2").fields();

        assertThat(fields.count()).isEqualTo(2);
        assertThat(fields.name(1) + fields.value(1)).isEqualTo("cookiea=1; b=2");
    }

    @Test
    void linesKeepTheirOrderAndTheirOctets() {
        Fields fields = Sections.of("b", "1, \u00e9", "a", "2", "b", "3").fields();

        assertThat(fields.name(0) + fields.value(0)).isEqualTo("b1, \u00e9");
        assertThat(fields.name(1) + fields.value(1)).isEqualTo("a2");
        assertThat(fields.name(2) + fields.value(2)).isEqualTo("b3");
    }

    @Test
    void sectionOverTheLimitIsRefused() {
        refused(WireError.HEAD_TOO_LARGE, "a", "x".repeat(20_000), "b", "y".repeat(20_000));
    }
}
