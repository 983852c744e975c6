package dev.tollgate.proxy.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BodyWriterTest {
    private final ScriptedTransport transport = ScriptedTransport.arriving();
    private final Output output = new Output(transport);

    @Test
    void contentOfKnownLengthGoesAsItIs() {
        BodyWriter.copy(WholeBody.of(Octets.bytes("abc")), output, BodyWriter.Coding.IDENTITY, 0);

        assertThat(transport.sent()).isEqualTo("abc");
    }

    @Test
    void everySliceBecomesAChunk() {
        Body body = new UntilCloseBody(
                ScriptedTransport.arriving("hello", "wonderful new world").input());

        BodyWriter.copy(body, output, BodyWriter.Coding.CHUNKED, 0);

        assertThat(transport.sent()).isEqualTo("5\r\nhello\r\n13\r\nwonderful new world\r\n0\r\n\r\n");
    }

    @Test
    void noContentIsTheLastChunkAlone() {
        BodyWriter.copy(WholeBody.empty(), output, BodyWriter.Coding.CHUNKED, 0);

        assertThat(transport.sent()).isEqualTo("0\r\n\r\n");
    }

    @Test
    void chunksAreMadeAnewWithoutTheirExtensions() {
        BodyWriter.copy(chunked("2;x\r\nab\r\n0001\r\nc\r\n0\r\n\r\n"), output, BodyWriter.Coding.CHUNKED, 0);

        assertThat(transport.sent()).isEqualTo("2\r\nab\r\n1\r\nc\r\n0\r\n\r\n");
    }

    @Test
    void trailersFollowTheLastChunk() {
        BodyWriter.copy(chunked("0\r\nA: 1\r\nB:2 \r\n\r\n"), output, BodyWriter.Coding.CHUNKED, 0);

        assertThat(transport.sent()).isEqualTo("0\r\nA: 1\r\nB:2\r\n\r\n");
    }

    @Test
    void droppedNamesAreLeftOutOfTrailersToo() {
        Body body = chunked("0\r\nA: 1\r\nX_Consumer-Name: me\r\nContent-Length: 7\r\nB: 2\r\n\r\n");
        long dropped = FieldName.bits(FieldName.X_CONSUMER_NAME, FieldName.CONTENT_LENGTH);

        BodyWriter.copy(body, output, BodyWriter.Coding.CHUNKED, dropped);

        assertThat(transport.sent()).isEqualTo("0\r\nA: 1\r\nB: 2\r\n\r\n");
    }

    @Test
    void largeContentPassesWhole() {
        byte[] large = new byte[200_000];
        for (int i = 0; i < large.length; i++) {
            large[i] = (byte) (i * 31);
        }
        Body body = new LengthBody(ScriptedTransport.arriving(List.of(large)).input(), large.length);

        BodyWriter.copy(body, output, BodyWriter.Coding.IDENTITY, 0);

        assertThat(Octets.bytes(transport.sent())).isEqualTo(large);
    }

    private static Body chunked(String bytes) {
        return new ChunkedBody(ScriptedTransport.arriving(bytes).input(), HeadLimits.DEFAULT);
    }
}
