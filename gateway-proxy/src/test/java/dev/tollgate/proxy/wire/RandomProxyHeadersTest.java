package dev.tollgate.proxy.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever arrives, in whatever pieces: it is a header or {@link WireException} says that it is none. */
class RandomProxyHeadersTest {
    private static final int STREAMS = 40_000;
    private static final String IPV4 = "c0000201 c6336402 dc04 01bb";
    private static final List<byte[]> SEEDS = List.of(
            Octets.bytes("PROXY TCP4 192.0.2.1 198.51.100.2 56324 443\r\nGET / HTTP/1.1\r\n"),
            Octets.bytes("PROXY TCP6 2001:db8::1 ::ffff:1.2.3.4 1 2\r\nGET / HTTP/1.1\r\n"),
            Octets.bytes("PROXY UNKNOWN x y\r\nGET / HTTP/1.1\r\n"),
            ProxyHeaders.block(ProxyHeaders.PROXY, ProxyHeaders.TCP4, IPV4 + "04 0002 0000 ee 0000"),
            ProxyHeaders.summed(ProxyHeaders.PROXY, ProxyHeaders.TCP4, IPV4 + "01 0002 6832"),
            ProxyHeaders.block(ProxyHeaders.PROXY, ProxyHeaders.TCP6, "20".repeat(36)),
            ProxyHeaders.block(ProxyHeaders.PROXY, 0x31, "2f".repeat(216)),
            ProxyHeaders.block(ProxyHeaders.LOCAL, 0, "0102"));

    private final Random random = new Random(20_261_124);

    @Test
    void streamsAreReadOrRefusedTheSameInWhateverPieces() {
        int read = 0;
        for (int i = 0; i < STREAMS; i++) {
            byte[] bytes = stream();

            String whole = outcome(ScriptedTransport.arriving(List.of(bytes)), bytes.length);

            assertThat(outcome(ScriptedTransport.arriving(pieces(bytes)), bytes.length))
                    .as(Arrays.toString(bytes))
                    .isEqualTo(whole);
            read += whole.startsWith("Optional[") ? 1 : 0;
        }
        assertThat(read).isGreaterThan(STREAMS / 20);
    }

    /** What was read and how many bytes of the stream that took. */
    private static String outcome(ScriptedTransport transport, int length) {
        try {
            Optional<ProxyHeader> header = new ProxyHeaderReader(transport).read();
            int left = 0;
            for (byte[] piece = transport.receive(); piece.length > 0; piece = transport.receive()) {
                left += piece.length;
            }
            return header + " of " + (length - left);
        } catch (WireException e) {
            return e.error().name();
        }
    }

    /** A valid stream with a few mistakes in it, or now and then noise. */
    private byte[] stream() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        if (random.nextInt(20) == 0) {
            random.ints(random.nextInt(60), 0, 256).forEach(bytes::write);
            return bytes.toByteArray();
        }
        int rate = random.nextInt(2) == 0 ? 1 << 20 : 60;
        for (byte octet : SEEDS.get(random.nextInt(SEEDS.size()))) {
            switch (random.nextInt(rate)) {
                case 0 -> bytes.write(random.nextInt(256));
                case 1 -> bytes.writeBytes(new byte[] {octet, octet});
                case 2 -> bytes.writeBytes(new byte[] {octet, (byte) random.nextInt(256)});
                case 3 -> {
                    // The byte is lost.
                }
                default -> bytes.write(octet);
            }
        }
        byte[] all = bytes.toByteArray();
        return random.nextInt(10) == 0 ? Arrays.copyOf(all, random.nextInt(all.length + 1)) : all;
    }

    private List<byte[]> pieces(byte[] bytes) {
        List<byte[]> pieces = new ArrayList<>();
        for (int from = 0; from < bytes.length; ) {
            int to = Math.min(bytes.length, from + 1 + random.nextInt(1 + random.nextInt(40)));
            pieces.add(Arrays.copyOfRange(bytes, from, to));
            from = to;
        }
        return pieces;
    }
}
