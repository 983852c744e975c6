package dev.tollgate.proxy.wire;

import static dev.tollgate.proxy.wire.Messages.describe;
import static dev.tollgate.proxy.wire.Messages.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

class RequestHeadTest {
    private static final HeadLimits SMALL = new HeadLimits(200, 20, 3);
    private static final String USUAL =
            "\r\nPOST /a/b?c=%20d HTTP/1.1\r\nHost: a.example\r\nx-empty:\r\nX-Tab:\t \"v w\" \t\r\n\r\n";

    static final List<Arguments> GOOD = List.of(
            Arguments.of("GET / HTTP/1.1\r\n\r\n", "GET / 1.1 []"),
            Arguments.of("GET / HTTP/1.0\r\n\r\n", "GET / 1.0 []"),
            Arguments.of("GET / HTTP/1.9\r\n\r\n", "GET / 1.1 []"),
            Arguments.of("\r\nGET / HTTP/1.1\r\n\r\n", "GET / 1.1 []"),
            Arguments.of("OPTIONS * HTTP/1.1\r\n\r\n", "OPTIONS * 1.1 []"),
            Arguments.of("GET http://h/p?q HTTP/1.1\r\n\r\n", "GET http://h/p?q 1.1 []"),
            Arguments.of("M!#$%&'*+-.^_`|~9 /\"<>[]{}\\ HTTP/1.1\r\n\r\n", "M!#$%&'*+-.^_`|~9 /\"<>[]{}\\ 1.1 []"),
            Arguments.of("GET / HTTP/1.1\r\nA:1\r\nA: 2\r\n\r\n", "GET / 1.1 [A=1, A=2]"),
            Arguments.of("GET / HTTP/1.1\r\nA:  \t \r\n\r\n", "GET / 1.1 [A=]"),
            Arguments.of("GET / HTTP/1.1\r\nA: b \t c \t\r\n\r\n", "GET / 1.1 [A=b \t c]"),
            Arguments.of("GET / HTTP/1.1\r\nA: \u00e4\u00ff\r\n\r\n", "GET / 1.1 [A=\u00e4\u00ff]"),
            Arguments.of("GET / HTTP/1.1\r\nA: b:c:d\r\n\r\n", "GET / 1.1 [A=b:c:d]"));

    @ParameterizedTest
    @FieldSource("GOOD")
    void validHeadIsReadAsItStands(String text, String expected) {
        assertThat(describe(request(text))).isEqualTo(expected);
    }

    static Stream<String> bad() {
        Stream<String> startLines = Stream.of(
                " GET / HTTP/1.1",
                "GET  / HTTP/1.1",
                "GET /  HTTP/1.1",
                "GET /\tHTTP/1.1",
                "GET / HTTP/1.1 ",
                "GET / HTTP/1.1x",
                "GET / http/1.1",
                "GET / HTTP/1",
                "GET / HTTP/1.",
                "GET / HTTP/11",
                "GET / HTTP/1.10",
                "GET / HTTP/a.1",
                "GET / HTTPS/1.1",
                "GET /",
                "GET",
                "GET / ",
                "/ HTTP/1.1",
                "G\u00c4T / HTTP/1.1",
                "GE(T / HTTP/1.1",
                "GET /a b HTTP/1.1",
                "GET /a#b HTTP/1.1",
                "GET /\u00e4 HTTP/1.1",
                "GET /\u0000 HTTP/1.1",
                "GET /\u007f HTTP/1.1",
                "GET / HTTP/1.1\rX: y",
                "\r\n\r\nGET / HTTP/1.1",
                "\nGET / HTTP/1.1",
                "\rGET / HTTP/1.1");
        Stream<String> fieldLines = Stream.of(
                "A",
                "A b",
                ": b",
                " A: b",
                "A : b",
                "A\t: b",
                "A(: b",
                "\u00c4: b",
                "A: b\r\n c",
                "A: b\r\n\tc",
                "A: b\u0000c",
                "A: b\u0001c",
                "A: b\u007fc",
                "A: b\rc",
                "A: b\r\rc",
                "A: b\nB: c",
                "A: b\u000bc");
        return Stream.concat(
                startLines.map(line -> line + "\r\n\r\n"),
                fieldLines.map(line -> "GET / HTTP/1.1\r\n" + line + "\r\n\r\n"));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void headThatCouldBeReadInTwoWaysIsRefused(String text) {
        assertThat(error(text, HeadLimits.DEFAULT)).isEqualTo(WireError.MALFORMED);
    }

    @ParameterizedTest
    @MethodSource("bareLineFeeds")
    void lineEndsAreCarriageReturnAndLineFeedAndNothingElse(String text) {
        assertThat(error(text, HeadLimits.DEFAULT)).isEqualTo(WireError.MALFORMED);
    }

    static Stream<String> bareLineFeeds() {
        return Stream.of(
                "GET / HTTP/1.1\n\n",
                "GET / HTTP/1.1\n\r\n",
                "GET / HTTP/1.1\r\n\n",
                "GET / HTTP/1.1\r\nA: b\n\r\n",
                "GET / HTTP/1.1\r\nA: b\n\n",
                "GET / HTTP/1.1\r\nA: b\r\n\n");
    }

    @ParameterizedTest
    @MethodSource("versions")
    void anotherMajorVersionIsToldApart(String version) {
        assertThat(error("GET / HTTP/" + version + "\r\n\r\n", HeadLimits.DEFAULT))
                .isEqualTo(WireError.VERSION_UNSUPPORTED);
    }

    static Stream<String> versions() {
        return Stream.of("0.9", "2.0", "3.0", "9.9");
    }

    @Test
    void streamThatEndsBeforeTheFirstByteIsNoRequest() {
        assertThat(new HeadReader(ScriptedTransport.arriving().input(), HeadLimits.DEFAULT).request())
                .isEmpty();
    }

    @Test
    void streamThatEndsBehindTheEmptyLineIsNoRequest() {
        assertThat(new HeadReader(ScriptedTransport.arriving("\r\n").input(), HeadLimits.DEFAULT).request())
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("cuts")
    void streamThatEndsInsideAHeadIsTruncated(int length) {
        String cut = USUAL.substring(2).substring(0, length);

        assertThat(error(cut, HeadLimits.DEFAULT)).isEqualTo(WireError.TRUNCATED);
    }

    static IntStream cuts() {
        return IntStream.range(1, USUAL.length() - 2);
    }

    @ParameterizedTest
    @MethodSource("splits")
    void headIsTheSameWhereverItIsSplit(int at) {
        RequestHead head = request(ScriptedTransport.split(Octets.bytes(USUAL), at));

        assertThat(describe(head)).isEqualTo("POST /a/b?c=%20d 1.1 [Host=a.example, x-empty=, X-Tab=\"v w\"]");
    }

    static IntStream splits() {
        return IntStream.range(0, USUAL.length());
    }

    @Test
    void headIsTheSameByteByByte() {
        RequestHead head = request(ScriptedTransport.dripping(Octets.bytes(USUAL)));

        assertThat(describe(head)).isEqualTo("POST /a/b?c=%20d 1.1 [Host=a.example, x-empty=, X-Tab=\"v w\"]");
    }

    @Test
    void whatFollowsTheHeadIsLeft() {
        Input input = ScriptedTransport.arriving("GET / HTTP/1.1\r\n\r\nrest").input();

        new HeadReader(input, HeadLimits.DEFAULT).request();

        assertThat(input.rest()).isEqualTo(Octets.bytes("rest"));
    }

    @Test
    void targetOfTheLongestLengthIsTaken() {
        String target = "/" + "a".repeat(SMALL.target() - 1);

        assertThat(read("GET " + target + " HTTP/1.1\r\n\r\n", SMALL).target()).isEqualTo(target);
    }

    @Test
    void longerTargetIsRefusedAsSuch() {
        String target = "/" + "a".repeat(SMALL.target());

        assertThat(error("GET " + target + " HTTP/1.1\r\n\r\n", SMALL)).isEqualTo(WireError.TARGET_TOO_LONG);
    }

    @Test
    void startLineWithoutAnEndIsRefusedBeforeItEnds() {
        assertThat(error("GET /" + "a".repeat(100), SMALL)).isEqualTo(WireError.TARGET_TOO_LONG);
    }

    @Test
    void startLineIsBoundedWhateverMakesItLong() {
        assertThat(error("M".repeat(100) + " / HTTP/1.1\r\n\r\n", SMALL)).isEqualTo(WireError.TARGET_TOO_LONG);
    }

    @Test
    void fieldsOverTheLimitAreRefusedBeforeTheyEnd() {
        assertThat(error("GET / HTTP/1.1\r\nA: " + "a".repeat(200), SMALL)).isEqualTo(WireError.HEAD_TOO_LARGE);
    }

    @Test
    void headOfTheLargestSizeIsTaken() {
        String start = "GET / HTTP/1.1\r\nA: ";
        String value = "a".repeat(SMALL.head() - start.length() - 4);

        assertThat(read(start + value + "\r\n\r\n", SMALL).fields().count()).isEqualTo(1);
    }

    @Test
    void linesOverTheLimitAreRefused() {
        assertThat(error("GET / HTTP/1.1\r\nA:\r\nA:\r\nA:\r\nA:\r\n\r\n", SMALL))
                .isEqualTo(WireError.HEAD_TOO_LARGE);
    }

    private static RequestHead read(String text, HeadLimits limits) {
        return new HeadReader(ScriptedTransport.arriving(text).input(), limits)
                .request()
                .orElseThrow();
    }

    private static WireError error(String text, HeadLimits limits) {
        return assertThatExceptionOfType(WireException.class)
                .isThrownBy(() -> read(text, limits))
                .actual()
                .error();
    }
}
