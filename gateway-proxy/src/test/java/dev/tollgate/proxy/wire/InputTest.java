package dev.tollgate.proxy.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InputTest {
    private static final String LARGE = "x".repeat(Windows.SIZE);

    @ParameterizedTest
    @CsvSource({"abcdef, abc, true", "abc, abc, true", "abd, abc, false", "ab, abc, false", "'', abc, false"})
    void beginningIsComparedWhateverPiecesItComesIn(String arrived, String expected, boolean begins) {
        Input input = ScriptedTransport.dripping(Octets.bytes(arrived)).input();

        assertThat(input.startsWith(Octets.bytes(expected))).isEqualTo(begins);
    }

    @Test
    void whatWasComparedIsStillThere() {
        Input input = ScriptedTransport.dripping(Octets.bytes("abcx")).input();

        input.startsWith(Octets.bytes("abcd"));

        assertThat(input.rest()).isEqualTo(Octets.bytes("abcx"));
    }

    @Test
    void beginningIsDecidedAtTheFirstByteThatDiffers() {
        ScriptedTransport transport = ScriptedTransport.arriving("x").thenFailing();

        assertThat(transport.input().startsWith(Octets.bytes("abc"))).isFalse();
    }

    @Test
    void endOfTheStreamStays() {
        Input input = ScriptedTransport.arriving("a").input();

        input.fill();
        input.skip(1);

        assertThat(input.fill()).isFalse();
        assertThat(input.fill()).isFalse();
        assertThat(input.extend()).isFalse();
    }

    @Test
    void largeBodyArrivesInAWindowThatIsGivenBack() {
        Windows windows = new Windows(1);
        byte[] window = windows.take();
        windows.give(window);
        ScriptedTransport transport = ScriptedTransport.arriving(LARGE);

        Messages.text(new LengthBody(new Input(transport, windows), LARGE.length()));

        assertThat(transport.receivedInWindows()).isEqualTo(1);
        assertThat(windows.take()).isSameAs(window);
    }

    @Test
    void smallBodyBorrowsNoWindow() {
        ScriptedTransport transport = ScriptedTransport.arriving("abc");

        Messages.text(new LengthBody(transport.input(), 3));

        assertThat(transport.receivedInWindows()).isZero();
    }

    @Test
    void nextRequestBehindALargeBodySurvivesTheWindow() {
        Windows windows = new Windows(1);
        Input input = new Input(ScriptedTransport.arriving(LARGE.substring(3) + "GET"), windows);

        Messages.text(new LengthBody(input, LARGE.length() - 3));
        java.util.Arrays.fill(windows.take(), (byte) '!');

        assertThat(input.rest()).isEqualTo(Octets.bytes("GET"));
    }

    @Test
    void pipelinedRequestsAreReadOneAfterTheOther() {
        Input input = ScriptedTransport.arriving(
                        "GET /1 HTTP/1.1\r\n\r\nPOST /2 HTTP/1.1\r\nContent-Length: 3\r\n\r\nab",
                        "cGET /3 HTTP/1.1\r\n\r\n")
                .input();
        HeadReader heads = new HeadReader(input, HeadLimits.DEFAULT);
        List<String> seen = new ArrayList<>();

        for (int i = 0; i < 3; i++) {
            RequestHead head = heads.request().orElseThrow();
            seen.add(head.target() + Messages.text(Framing.ofRequest(head, input, HeadLimits.DEFAULT)));
        }

        assertThat(seen).containsExactly("/1", "/2abc", "/3");
    }

    @Test
    void headStaysReadableWhileLaterBytesArrive() {
        Input input = ScriptedTransport.arriving("GET /first HTTP/1.1\r\n\r\nGET /sec", "ond HTTP/1.1\r\n\r\n")
                .input();
        HeadReader heads = new HeadReader(input, HeadLimits.DEFAULT);

        RequestHead first = heads.request().orElseThrow();
        heads.request();

        assertThat(first.target()).isEqualTo("/first");
    }

    @Test
    void bodyThatEndedWatchesNoFurtherWait() {
        Input input =
                ScriptedTransport.arriving("abc", "GET / HTTP/1.1\r\n\r\n").input();
        Body body = new LengthBody(input, 3);
        List<String> waits = new ArrayList<>();
        body.watch(recordedIn(waits));

        Messages.text(body);
        new HeadReader(input, HeadLimits.DEFAULT).request();

        assertThat(waits).containsExactly("begins", "ends");
    }

    @Test
    void waitIsWatchedOnlyIfItIsOne() {
        Input input = ScriptedTransport.arriving("abc").input();
        input.fill();
        Body body = new LengthBody(input, 3);
        List<String> waits = new ArrayList<>();
        body.watch(recordedIn(waits));

        Messages.text(body);

        assertThat(waits).isEmpty();
    }

    private static Waiting recordedIn(List<String> waits) {
        return new Waiting() {
            @Override
            public void begins() {
                waits.add("begins");
            }

            @Override
            public void ends() {
                waits.add("ends");
            }
        };
    }
}
