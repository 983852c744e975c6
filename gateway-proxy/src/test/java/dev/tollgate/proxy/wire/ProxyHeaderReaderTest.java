package dev.tollgate.proxy.wire;

import static dev.tollgate.proxy.wire.ProxyHeaders.LOCAL;
import static dev.tollgate.proxy.wire.ProxyHeaders.PROXY;
import static dev.tollgate.proxy.wire.ProxyHeaders.TCP4;
import static dev.tollgate.proxy.wire.ProxyHeaders.TCP6;
import static dev.tollgate.proxy.wire.ProxyHeaders.block;
import static dev.tollgate.proxy.wire.ProxyHeaders.summed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyHeaderReaderTest {
    private static final String BEHIND = "GET / HTTP/1.1\r\n";
    /** From 192.0.2.1, port 56324, to 198.51.100.2, port 443. */
    private static final String IPV4 = "c0000201 c6336402 dc04 01bb";

    private static final String IPV6 = "20010db8000000000000000000000001 20010db8000000000000000000000002 dc04 01bb";
    private static final String CLIENT_4 = "192.0.2.1:56324 198.51.100.2:443";
    private static final String CLIENT_6 = "2001:db8:0:0:0:0:0:1:56324 2001:db8:0:0:0:0:0:2:443";

    @ParameterizedTest
    @CsvSource({
        "PROXY TCP4 192.0.2.1 198.51.100.2 56324 443, 192.0.2.1:56324 198.51.100.2:443",
        "PROXY TCP4 255.255.255.255 0.0.0.0 65535 0, 255.255.255.255:65535 0.0.0.0:0",
        "PROXY TCP6 2001:db8::1 2001:db8::2 56324 443, 2001:db8:0:0:0:0:0:1:56324 2001:db8:0:0:0:0:0:2:443",
        "PROXY TCP6 :: ::1 1 2, 0:0:0:0:0:0:0:0:1 0:0:0:0:0:0:0:1:2",
        "PROXY TCP6 ::ffff:192.0.2.1 ::1 1 2, 192.0.2.1:1 0:0:0:0:0:0:0:1:2",
        "PROXY UNKNOWN, own",
        "PROXY UNKNOWN ffff::1 ffff::2 65535 65535, own",
        "PROXY UNKNOWN whatever it says, own"
    })
    void lineTellsBothEnds(String line, String expected) {
        assertThat(everyWay(Octets.bytes(line + "\r\n"))).isEqualTo(expected);
    }

    @Test
    void longestLineIsRead() {
        String line = "PROXY UNKNOWN " + "x".repeat(107 - 16) + "\r\n";

        assertThat(everyWay(Octets.bytes(line))).isEqualTo("own");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\nHost: h\r\n\r\n",
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
                "\r\nPROXY TCP4 192.0.2.1 198.51.100.2 56324 443\r\n",
                "proxy TCP4 192.0.2.1 198.51.100.2 56324 443\r\n",
                "PROXY  TCP4 192.0.2.1 198.51.100.2 56324 443\r\n",
                "PROXY TCP4  192.0.2.1 198.51.100.2 56324 443\r\n",
                "PROXY TCP4 192.0.2.1 198.51.100.2 56324 443 \r\n",
                "PROXY TCP4 192.0.2.1 198.51.100.2 56324 443\n",
                "PROXY TCP4 192.0.2.1 198.51.100.2 56324 443\r\r\n",
                "PROXY TCP4 192.0.2.1\t198.51.100.2 56324 443\r\n",
                "PROXY TCP4 192.0.2.1 198.51.100.2 56324\r\n",
                "PROXY TCP4 192.0.2.1 198.51.100.2 56324 443 1\r\n",
                "PROXY TCP4 192.0.2.01 198.51.100.2 56324 443\r\n",
                "PROXY TCP4 192.0.2.256 198.51.100.2 56324 443\r\n",
                "PROXY TCP4 192.0.2 198.51.100.2 56324 443\r\n",
                "PROXY TCP4 192.0.2.1 localhost 56324 443\r\n",
                "PROXY TCP4 192.0.2.1 198.51.100.2 56324 65536\r\n",
                "PROXY TCP4 192.0.2.1 198.51.100.2 56324 +443\r\n",
                "PROXY TCP4 192.0.2.1 198.51.100.2 56324 0443\r\n",
                "PROXY TCP4 192.0.2.1 198.51.100.2 99999999999 443\r\n",
                "PROXY TCP4 ::1 ::1 56324 443\r\n",
                "PROXY TCP6 192.0.2.1 198.51.100.2 56324 443\r\n",
                "PROXY TCP6 fe80::1%eth0 ::1 56324 443\r\n",
                "PROXY TCP6 1:2 ::1 56324 443\r\n",
                "PROXY TCP5 ::1 ::1 56324 443\r\n",
                "PROXY UDP4 192.0.2.1 198.51.100.2 56324 443\r\n",
                "PROXY UNKNOWNX\r\n",
                "PROXY UNKNOWN\nGET / HTTP/1.1\r\n",
                "PROXY UNKNOWN x\nGET / HTTP/1.1\r\n"
            })
    void whatIsNoLineIsRefused(String line) {
        assertThat(everyWay(Octets.bytes(line))).isEqualTo("MALFORMED");
    }

    @ParameterizedTest
    @ValueSource(ints = {107 - 15, 200, 100_000})
    void lineThatIsTooLongIsRefused(int length) {
        byte[] line = Octets.bytes("PROXY UNKNOWN " + "x".repeat(length) + "\r\n");

        assertThat(outcome(ScriptedTransport.arriving(List.of(line)))).isEqualTo("MALFORMED");
    }

    static Stream<byte[]> readable() {
        return Stream.of(
                block(PROXY, TCP4, IPV4),
                block(PROXY, TCP4, IPV4 + "04 0000 05 0003 616263 ee 0001 ff"),
                block(PROXY, TCP4, IPV4 + "04 1388" + "00".repeat(5000)),
                block(PROXY, TCP4, IPV4 + "20 0005 00 00000000"),
                summed(PROXY, TCP4, IPV4),
                summed(PROXY, TCP4, IPV4 + "01 0002 6832"));
    }

    @ParameterizedTest
    @MethodSource("readable")
    void blockTellsBothEnds(byte[] header) {
        assertThat(everyWay(header)).isEqualTo(CLIENT_4);
    }

    @Test
    void blockTellsThatTheClientSpeaksTls() {
        String version = "21 0007 544c5376312e33";

        assertThat(everyWay(block(PROXY, TCP4, IPV4 + "20 000f 01 00000000" + version)))
                .isEqualTo(CLIENT_4 + " secure");
        assertThat(everyWay(block(PROXY, TCP4, IPV4 + "20 000f 06 00000000" + version)))
                .isEqualTo(CLIENT_4);
    }

    @Test
    void blockTellsBothEndsInIpv6() {
        assertThat(everyWay(block(PROXY, TCP6, IPV6))).isEqualTo(CLIENT_6);
    }

    static Stream<byte[]> own() {
        return Stream.of(
                block(LOCAL, 0, ""),
                block(LOCAL, 0, "ffffff"),
                block(LOCAL, 0xFF, "00"),
                block(LOCAL, TCP4, IPV4),
                block(PROXY, 0, ""),
                block(PROXY, 0, "0102030405"),
                block(PROXY, 0x12, IPV4),
                block(PROXY, 0x22, IPV6),
                block(PROXY, 0x31, "2f".repeat(216)),
                block(PROXY, 0x32, "2f".repeat(216) + "04 0000"));
    }

    @ParameterizedTest
    @MethodSource("own")
    void blockWithoutATcpAddressLeavesTheConnectionsOwn(byte[] header) {
        assertThat(everyWay(header)).isEqualTo("own");
    }

    static Stream<byte[]> refused() {
        byte[] wrongSum = summed(PROXY, TCP4, IPV4);
        wrongSum[16]++;
        byte[] signature = block(PROXY, TCP4, IPV4);
        signature[11] = 0;
        return Stream.of(
                signature,
                wrongSum,
                block(0x11, TCP4, IPV4),
                block(0x22, TCP4, IPV4),
                block(PROXY, 0x10, IPV4),
                block(PROXY, 0x13, IPV4),
                block(PROXY, 0x41, IPV4),
                block(PROXY, TCP4, IPV4.substring(0, 20)),
                block(PROXY, TCP6, IPV4),
                block(PROXY, 0x31, "2f".repeat(215)),
                block(PROXY, TCP4, IPV4 + "04"),
                block(PROXY, TCP4, IPV4 + "04 00"),
                block(PROXY, TCP4, IPV4 + "04 0001"),
                block(PROXY, TCP4, IPV4 + "04 ffff 00"),
                block(PROXY, TCP4, IPV4 + "03 0003 000000"),
                block(PROXY, TCP4, IPV4 + "20 0004 01 000000"),
                block(PROXY, TCP4, IPV4 + "20 0007 01 00000000 2100"),
                block(PROXY, TCP4, IPV4 + "20 0009 01 00000000 21 0002 54"),
                summed(PROXY, TCP4, IPV4 + "03 0004 00000000"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void whatIsNoBlockIsRefused(byte[] header) {
        assertThat(everyWay(header)).isEqualTo("MALFORMED");
    }

    @Test
    void streamThatEndsInsideOfItIsRefused() {
        for (byte[] header :
                List.of(Octets.bytes("PROXY TCP4 192.0.2.1 192.0.2.2 1 2\r\n"), block(PROXY, TCP4, IPV4))) {
            for (int length = 1; length < header.length; length++) {
                assertThat(outcome(ScriptedTransport.arriving(List.of(Arrays.copyOf(header, length)))))
                        .isEqualTo("TRUNCATED");
            }
        }
    }

    @Test
    void streamThatEndsBeforeItHasNone() {
        ProxyHeaderReader reader = new ProxyHeaderReader(ScriptedTransport.arriving(""));

        assertThat(reader.read()).isEmpty();
        assertThat(reader.begun()).isFalse();
    }

    @Test
    void firstByteThatDiffersIsEnough() {
        ScriptedTransport transport = ScriptedTransport.arriving("PRI").thenFailing();

        assertThatExceptionOfType(WireException.class).isThrownBy(() -> new ProxyHeaderReader(transport).read());
    }

    /** What becomes of these bytes, which is the same wherever they are split; what follows them stays unread. */
    private static String everyWay(byte[] header) {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        stream.writeBytes(header);
        stream.writeBytes(Octets.bytes(BEHIND));
        byte[] bytes = stream.toByteArray();
        String whole = outcome(ScriptedTransport.arriving(List.of(bytes)));
        assertThat(outcome(ScriptedTransport.dripping(bytes))).isEqualTo(whole);
        for (int at = 1; at < Math.min(bytes.length, 300); at++) {
            assertThat(outcome(ScriptedTransport.split(bytes, at))).isEqualTo(whole);
        }
        return whole;
    }

    private static String outcome(ScriptedTransport transport) {
        try {
            ProxyHeader header = new ProxyHeaderReader(transport).read().orElseThrow();
            assertThat(rest(transport)).isEqualTo(BEHIND);
            return switch (header) {
                case ProxyHeader.Own() -> "own";
                case ProxyHeader.Relayed(InetSocketAddress source, InetSocketAddress destination, boolean secure) ->
                    text(source) + " " + text(destination) + (secure ? " secure" : "");
            };
        } catch (WireException e) {
            return e.error().name();
        }
    }

    private static String text(InetSocketAddress address) {
        return address.getAddress().getHostAddress() + ":" + address.getPort();
    }

    private static String rest(ScriptedTransport transport) {
        StringBuilder rest = new StringBuilder();
        for (byte[] piece = transport.receive(); piece.length > 0; piece = transport.receive()) {
            rest.append(Octets.text(piece, 0, piece.length));
        }
        return rest.toString();
    }
}
