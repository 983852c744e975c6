package dev.tollgate.proxy.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9112, 7.1. {@code |} stands for a line end. */
class ChunkedBodyTest {
    private static final HeadLimits LIMITS = new HeadLimits(60, 20, 3);
    private static final String USUAL = "5;a=b\r\nhello\r\n0006\r\n world\r\n0\r\nX-Sum: 1\r\n\r\n";

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "0|| ; ''",
                "3|abc|0|| ; abc",
                "3|abc|2|de|0|| ; abcde",
                "A|0123456789|0|| ; 0123456789",
                "a|0123456789|0|| ; 0123456789",
                "000000000000003|abc|000|| ; abc",
                "0000000000000000000000000000003|abc|00000000000000000000|| ; abc",
                "4|a|b|0|| ; a|b"
            })
    void chunksAreTakenApart(String chunks, String expected) {
        assertThat(read(chunks.replace("|", "\r\n"))).isEqualTo(expected.replace("|", "\r\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "3;x|abc|0||",
                "3;x=y|abc|0||",
                "3 ; x=\"y z\"|abc|0||",
                "3;|abc|0||",
                "3|abc|0;last||",
                "3 \t|abc|0||"
            })
    void extensionsAreDropped(String chunks) {
        assertThat(read(chunks.replace("|", "\r\n"))).isEqualTo("abc");
    }

    static Stream<String> bad() {
        return Stream.of(
                "|",
                "x|abc|0||",
                "3g|abc|0||",
                "-3|abc|0||",
                "+3|abc|0||",
                " 3|abc|0||",
                "0x3|abc|0||",
                "3,|abc|0||",
                "3 6|abc|0||",
                "3 x|abc|0||",
                ";a|abc|0||",
                "3|abcd|0||",
                "3|ab|0||",
                "3|abc0||",
                "3|abc\n0||",
                "3|abc\r0||",
                "3\nabc|0||",
                "3\rabc|0||",
                "3;a\nabc|0||",
                "3;a\u0000|abc|0||",
                "3;a\rb|abc|0||",
                "1000000000000000|",
                "FFFFFFFFFFFFFFFFF|",
                "0".repeat(300) + "3|abc|0||",
                "0".repeat(300) + "||",
                "3;" + "a".repeat(300) + "|abc|0||",
                "0|X|",
                "0|X : y||",
                "0| X: y||",
                "0|X: y\n\n",
                "0\n\n",
                "0|\n");
    }

    @ParameterizedTest
    @MethodSource("bad")
    void codingThatCouldBeReadInTwoWaysIsRefused(String chunks) {
        assertThatExceptionOfType(WireException.class)
                .isThrownBy(() -> read(chunks.replace("|", "\r\n") + "\r\n\r\n"))
                .satisfies(e -> assertThat(e.error()).isEqualTo(WireError.MALFORMED));
    }

    @ParameterizedTest
    @MethodSource("cuts")
    void streamThatEndsBeforeTheLastChunkIsTruncated(int length) {
        assertThatExceptionOfType(WireException.class)
                .isThrownBy(() -> read(USUAL.substring(0, length)))
                .satisfies(e -> assertThat(e.error()).isEqualTo(WireError.TRUNCATED));
    }

    static IntStream cuts() {
        return IntStream.range(0, USUAL.length());
    }

    @ParameterizedTest
    @MethodSource("cuts")
    void contentIsTheSameWhereverItIsSplit(int at) {
        ChunkedBody body =
                new ChunkedBody(ScriptedTransport.split(Octets.bytes(USUAL), at).input(), LIMITS);

        assertThat(Messages.text(body) + Messages.lines(body.trailers())).isEqualTo("hello world[X-Sum=1]");
    }

    @Test
    void contentIsTheSameByteByByte() {
        ChunkedBody body =
                new ChunkedBody(ScriptedTransport.dripping(Octets.bytes(USUAL)).input(), LIMITS);

        assertThat(Messages.text(body) + Messages.lines(body.trailers())).isEqualTo("hello world[X-Sum=1]");
    }

    @Test
    void whatFollowsTheTrailersIsLeft() {
        Input input = ScriptedTransport.arriving(USUAL + "GET").input();

        Messages.text(new ChunkedBody(input, LIMITS));

        assertThat(input.rest()).isEqualTo(Octets.bytes("GET"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"A:\r\nB:\r\nC:\r\nD:\r\n", "A: 012345678901234567890123456789012345678901234567890123456789\r\n"
            })
    void trailersOverTheLimitsAreRefused(String trailers) {
        assertThatExceptionOfType(WireException.class)
                .isThrownBy(() -> read("0\r\n" + trailers + "\r\n"))
                .satisfies(e -> assertThat(e.error()).isEqualTo(WireError.HEAD_TOO_LARGE));
    }

    @Test
    void chunkIsHandedOnBeforeItsEndArrives() {
        ChunkedBody body =
                new ChunkedBody(ScriptedTransport.arriving("fffffffffff\r\nabc").input(), LIMITS);

        assertThat(body.next()).isTrue();
        assertThat(Octets.text(body.bytes(), body.from(), body.to())).isEqualTo("abc");
    }

    @Test
    void trailersStayWhenTheWindowThatTheyCameInServesSomebodyElse() {
        String content = "x".repeat(Windows.SIZE - 100);
        Windows windows = new Windows(1);
        String size = Integer.toHexString(content.length());
        Input input =
                new Input(ScriptedTransport.arriving(size + "\r\n", content + "\r\n0\r\nX-Sum: 1\r\n\r\n"), windows);
        ChunkedBody body = new ChunkedBody(input, LIMITS);

        Messages.text(body);
        java.util.Arrays.fill(windows.take(), (byte) '!');

        assertThat(Messages.lines(body.trailers())).containsExactly("X-Sum=1");
    }

    private static String read(String bytes) {
        return Messages.text(new ChunkedBody(ScriptedTransport.arriving(bytes).input(), LIMITS));
    }
}
