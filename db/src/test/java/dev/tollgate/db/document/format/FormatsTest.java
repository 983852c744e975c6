package dev.tollgate.db.document.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tollgate.db.document.shape.Mistake;
import dev.tollgate.db.document.shape.Place;
import dev.tollgate.db.document.shape.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatsTest {

    /** The normal form of a text, or the code of its mistake after an exclamation mark. */
    private static <T> String normal(Shape<T> shape, String text) {
        Place place = Place.root();
        return shape.read(JsonNodeFactory.instance.textNode(text), place)
                .map(value -> shape.write(value).textValue())
                .orElseGet(() -> "!"
                        + place.mistakes().stream()
                                .map(Mistake::code)
                                .findFirst()
                                .orElseThrow()
                                .id());
    }

    private static String message(Shape<?> shape, String text) {
        Place place = Place.root();
        shape.read(JsonNodeFactory.instance.textNode(text), place);
        return place.mistakes().getFirst().message();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "orders/*|must start with /; you typed orders/*, did you mean /orders/*?",
                "http://shop.example/orders|must start with /; you typed http://shop.example/orders, did you mean"
                        + " /orders?",
                "a b|must start with /; you typed a b",
                "''|must start with /; did you mean /?"
            })
    void aPathTellsWhatWasProbablyMeant(String text, String message) {
        assertThat(message(Paths.PREFIX, text)).isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "orders:8080|has no scheme: write http://orders:8080",
                "localhost:9000|has no scheme: write http://localhost:9000",
                "http://orders:8080/api?x=1|did you mean http://orders:8080?",
                "wss://orders|did you mean https://orders?",
                "/orders|must be http://host:port",
                "http://a b:c:d|must be http://host:port"
            })
    void aTargetTellsWhatWasProbablyMeant(String text, String message) {
        assertThat(message(TargetUrls.TARGET_URL, text)).contains(message);
    }

    @Test
    void nobodysPasswordIsRepeated() {
        assertThat(message(TargetUrls.TARGET_URL, "http://ada:secret@orders:8080/x"))
                .doesNotContain("secret");
        assertThat(message(TargetUrls.TARGET_URL, "ada:secret@orders")).doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10|you typed 10, did you mean 10s or 10m?",
                "5 minutes|did you mean 5m?",
                "10sec|did you mean 10s?",
                "soon|you typed soon"
            })
    void aDurationTellsWhatWasProbablyMeant(String text, String message) {
        assertThat(message(Durations.DURATION, text))
                .startsWith("must be a duration such as 250ms, 10s")
                .endsWith(message);
    }

    @Test
    void sizesHostsAndNamesTellWhatWasProbablyMeant() {
        assertThat(message(Sizes.SIZE, "10mb")).endsWith("you typed 10mb, did you mean 10MB?");
        assertThat(message(Sizes.SIZE, "7")).endsWith("did you mean 7KB or 7MB?");
        assertThat(message(Hosts.PATTERN, "https://shop.example:8080/x")).endsWith("did you mean shop.example?");
        assertThat(message(Words.NAME, "Order API")).endsWith("you typed Order API, did you mean order-api?");
    }

    @ParameterizedTest
    @CsvSource({
        "0s,0s",
        "0d,0s",
        "0ms,0s",
        "1ms,1ms",
        "250ms,250ms",
        "1000ms,1s",
        "60s,1m",
        "90s,90s",
        "60m,1h",
        "24h,1d",
        "30d,30d",
        "365d,365d",
        "31536000000ms,365d",
        "007s,7s",
        "366d,!out_of_range",
        "31536000001ms,!out_of_range",
        "999999999999999d,!out_of_range",
        "1,!bad_format",
        "s,!bad_format",
        "1.5s,!bad_format",
        "-1s,!bad_format",
        "+1s,!bad_format",
        "1 s,!bad_format",
        "1S,!bad_format",
        "1w,!bad_format",
        "1us,!bad_format",
        "'',!bad_format",
        "1s1s,!bad_format",
        "٣s,!bad_format",
        "1000000000000000s,!bad_format"
    })
    void durationsAreWrittenInTheirLargestWholeUnit(String text, String expected) {
        assertThat(normal(Durations.DURATION, text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "/,/",
        "/a,/a",
        "/a/,/a/",
        "/a/b,/a/b",
        "/%7euser,/~user",
        "/%41%2d%2E%5f,/A-._",
        "/a%2fb,/a%2Fb",
        "/%e9,/%E9",
        "/a;v=1,/a;v=1",
        "'/a,b!$&''()*+=:@','/a,b!$&''()*+=:@'",
        "/...,/...",
        "/.a,/.a",
        "/a..,/a..",
        "'',!bad_format",
        "a,!bad_format",
        "//,//",
        "/a//b,/a//b",
        "//a,//a",
        "/./a,!bad_format",
        "/a/..,!bad_format",
        "/..,!bad_format",
        "/%2e%2E/a,!bad_format",
        "/.%2e,!bad_format",
        "/a?b,!bad_format",
        "/a#b,!bad_format",
        "/a b,!bad_format",
        "/a%,!bad_format",
        "/a%2,!bad_format",
        "/a%2g,!bad_format",
        "/a%00,!bad_format",
        "/é,!bad_format",
        "/a\\b,!bad_format",
        "/a..%2fb,!bad_format",
        "/a..%5Cb,!bad_format",
        "/..%2F,!bad_format",
        "/%2F..,!bad_format",
        "/%2f%2e%2e/a,!bad_format",
        "/a%5C..,!bad_format",
        "/a%2F..b,/a%2F..b",
        "'/a\"b',!bad_format",
        "/a|b,!bad_format",
        "/{id},!bad_format",
        "/a%2-,!bad_format",
        "*,!bad_format"
    })
    void exactPathsAreInNormalForm(String text, String expected) {
        assertThat(normal(Paths.EXACT, text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"/,/", "/a,/a", "/a/,/a", "/a/b/,/a/b", "/a//,!bad_format", "/{a},!bad_format"})
    void prefixesLoseTheSlashAtTheirEnd(String text, String expected) {
        assertThat(normal(Paths.PREFIX, text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "/,/",
        "/a,/a",
        "/{id},/{id}",
        "/{id}/,/{id}/",
        "/a/{_x9}/b,/a/{_x9}/b",
        "/{rest...},/{rest...}",
        "/a/{b}/{rest...},/a/{b}/{rest...}",
        "/%7e/{id},/~/{id}",
        "/{rest...}/a,!bad_format",
        "/{rest...}/,!bad_format",
        "/{},!bad_format",
        "/{...},!bad_format",
        "/{9a},!bad_format",
        "/a{id},!bad_format",
        "/{id}a,!bad_format",
        "/{id,!bad_format",
        "/id},!bad_format",
        "/{a}{b},!bad_format",
        "/{id:[0-9]+},/{id:[0-9]+}",
        "/{id:[0-9},!bad_format",
        "/{a-b},!bad_format",
        "/{a}//b,/{a}//b",
        "/{a}/{a},!not_unique",
        "/{a}/{a...},!not_unique",
        "{a},!bad_format",
        "/{a..},!bad_format",
        "/{a}/%2F..,!bad_format"
    })
    void templatesHaveVariablesAsWholeSegments(String text, String expected) {
        assertThat(normal(Paths.TEMPLATE, text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "example.com,example.com",
        "API.Example.COM,api.example.com",
        "localhost,localhost",
        "a-b.c,a-b.c",
        "my_service,my_service",
        "*.example.org,*.example.org",
        "*.ORG,*.org",
        "10.0.0.1,10.0.0.1",
        "[::1],[::1]",
        "[2001:DB8:0:0::1],[2001:db8::1]",
        "[::ffff:10.0.0.1],10.0.0.1",
        "xn--bcher-kva.example,xn--bcher-kva.example",
        "'',!bad_format",
        "*,!bad_format",
        "*.,!bad_format",
        "a.*.b,!bad_format",
        "*a.b,!bad_format",
        "*.*.b,!bad_format",
        "example.com:80,!bad_format",
        "example.com.,!bad_format",
        ".example.com,!bad_format",
        "a..b,!bad_format",
        "-a.b,!bad_format",
        "a-.b,!bad_format",
        "a b,!bad_format",
        "bücher.example,!bad_format",
        "1.2.3,!bad_format",
        "256.1.1.1,!bad_format",
        "1.2.3.04,!bad_format",
        "*.1.2.3,!bad_format",
        "0x7f.1,!bad_format",
        "::1,!bad_format",
        "[::1,!bad_format",
        "[10.0.0.1],!bad_format",
        "[fe80::1%1],!bad_format",
        "[::g],!bad_format",
        "http://a,!bad_format",
        "a/b,!bad_format",
        "user@a,!bad_format"
    })
    void hostsAreNamesWildcardsOrAddresses(String text, String expected) {
        assertThat(normal(Hosts.PATTERN, text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "http://h,http://h:80",
        "https://h,https://h:443",
        "HTTP://H:8080/,http://h:8080",
        "http://10.0.0.5:9000,http://10.0.0.5:9000",
        "http://[::1]:81,http://[::1]:81",
        "http://127.0.0.1,http://127.0.0.1:80",
        "http://[2001:DB8::0:1],http://[2001:db8::1]:80",
        "http://[::ffff:10.0.0.1],http://10.0.0.1:80",
        "http://a_b:1,http://a_b:1",
        "h,!bad_format",
        "h:80,!bad_format",
        "//h,!bad_format",
        "ftp://h,!bad_format",
        "http:h,!bad_format",
        "http://,!bad_format",
        "http://:80,!bad_format",
        "http://h:,!bad_format",
        "http://h:x,!bad_format",
        "http://h:0,!out_of_range",
        "http://h:65536,!out_of_range",
        "http://h:123456,!bad_format",
        "http://u@h,!bad_format",
        "http://u:p@h,!bad_format",
        "http://h/p,!bad_format",
        "http://h?,!bad_format",
        "http://h?q,!bad_format",
        "http://h/#f,!bad_format",
        "http://h\\x,!bad_format",
        "http://h h,!bad_format",
        "http://::1,!bad_format",
        "http://[::1,!bad_format",
        "http://*.h,!bad_format",
        "http://1.2.3,!bad_format",
        "http://2130706433,!bad_format",
        "http://0x7f000001,!bad_format",
        "http://é,!bad_format",
        "http://169.254.169.254,!not_allowed",
        "http://169.254.0.1:8080,!not_allowed",
        "http://[fe80::1],!not_allowed",
        "http://[::ffff:169.254.169.254],!not_allowed",
        "http://[64:ff9b::a9fe:a9fe],!not_allowed",
        "http://[::169.254.169.254],!not_allowed",
        "http://[fd00:ec2::254],!not_allowed",
        "http://100.100.100.200,!not_allowed",
        "http://224.0.0.1,!not_allowed",
        "http://[ff02::1],!not_allowed",
        "http://255.255.255.255,!not_allowed",
        "http://metadata.google.internal,!not_allowed"
    })
    void targetsAreNothingButSchemeHostAndPort(String text, String expected) {
        assertThat(normal(TargetUrls.TARGET_URL, text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "::,::",
        "::1,::1",
        "1::,1::",
        "1:0:0:2:0:0:0:3,1:0:0:2::3",
        "1:0:0:2:3:0:0:4,1::2:3:0:0:4",
        "1:0:2:3:4:5:6:7,1:0:2:3:4:5:6:7",
        "0:1::,0:1::",
        "::2:3,::2:3",
        "ABCD:EF01::,abcd:ef01::"
    })
    void addressesAreWrittenAsRfc5952Says(String text, String expected) {
        assertThat(IpLiteral.parse(text).map(IpLiteral::text)).hasValue(expected);
    }
}
