package dev.tollgate.proxy.http2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.proxy.wire.Octets;
import dev.tollgate.proxy.wire.WireError;
import dev.tollgate.proxy.wire.WireException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Header blocks as RFC 7541 has them; the examples are those of its appendix C. */
class HeaderDecoderTest {
    private final HeaderDecoder decoder = new HeaderDecoder();

    private String decode(String block) {
        return Sections.decode(decoder, block);
    }

    @Test
    void requestsWithoutHuffmanCodeShareATable() {
        assertThat(decode("8286 8441 0f77 7777 2e65 7861 6d70 6c65 2e63 6f6d"))
                .isEqualTo("METHOD=GET SCHEME=http AUTHORITY=www.example.com PATH=/");
        assertThat(decode("8286 84be 5808 6e6f 2d63 6163 6865"))
                .isEqualTo("METHOD=GET SCHEME=http AUTHORITY=www.example.com PATH=/ cache-control=no-cache");
        assertThat(decode("8287 85bf 400a 6375 7374 6f6d 2d6b 6579 0c63 7573 746f 6d2d 7661 6c75 65"))
                .isEqualTo(
                        "METHOD=GET SCHEME=https AUTHORITY=www.example.com PATH=/index.html custom-key=custom-value");
    }

    @Test
    void requestsWithHuffmanCodeShareATable() {
        assertThat(decode("8286 8441 8cf1 e3c2 e5f2 3a6b a0ab 90f4 ff"))
                .isEqualTo("METHOD=GET SCHEME=http AUTHORITY=www.example.com PATH=/");
        assertThat(decode("8286 84be 5886 a8eb 1064 9cbf")).endsWith("cache-control=no-cache");
        assertThat(decode("8287 85bf 4088 25a8 49e9 5ba9 7d7f 8925 a849 e95b b8e8 b4bf"))
                .endsWith("custom-key=custom-value");
    }

    @Test
    void oldestLinesMakeRoomForNewOnes() {
        String large = "40 01 61 7f dd 1e" + "62".repeat(4_060);

        assertThat(decode("40 01 63 01 64")).isEqualTo("c=d");
        assertThat(decode("be")).isEqualTo("c=d");
        decode(large);

        assertThat(decode("be")).hasSize(4_062);
        assertThatThrownBy(() -> decode("bf")).isInstanceOf(ConnectionError.class);
    }

    @Test
    void tableThatIsMadeSmallerForgetsItsLines() {
        decode("40 01 63 01 64");
        decode("20");

        assertThatThrownBy(() -> decode("be")).isInstanceOf(ConnectionError.class);
    }

    @Test
    void octetsAboveAsciiAreKept() {
        assertThat(decode("00 01 61 03 c3 a9 ff")).isEqualTo("a=\u00c3\u00a9\u00ff");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "80", // no line has the index zero
                "be", // nor this one yet
                "c0 ff ff ff ff 0f",
                "ff ff ff ff ff ff 7f", // a number without end
                "40", // lines that are not whole
                "40 01",
                "40 01 61",
                "40 01 61 05 62",
                "00 81",
                "3f e2 1f", // a larger table than was allowed
                "82 20", // a table that changes inside of a block
                "00 01 61 81 00", // padded with zeros
                "00 01 61 82 1f ff", // padded with a whole octet
                "00 01 61 84 ff ff ff ff" // the end of a string inside of it
            })
    void whatIsNoHeaderBlockEndsTheConnection(String block) {
        assertThatThrownBy(() -> decode(block))
                .isInstanceOfSatisfying(
                        ConnectionError.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.COMPRESSION_ERROR));
    }

    @Test
    void tableIsKeptInStepBehindASectionThatIsRefused() {
        assertThatThrownBy(() -> decode("40 01 41 01 62 40 01 63 01 64"))
                .isInstanceOfSatisfying(
                        WireException.class, e -> assertThat(e.error()).isEqualTo(WireError.MALFORMED));

        assertThat(decode("be")).isEqualTo("c=d");
    }

    @Test
    void linesThatSwellBeyondEveryLimitEndTheConnection() {
        decode("40 01 61 7f dd 1e" + "62".repeat(4_060));

        assertThatThrownBy(() -> decode("be".repeat(16)))
                .isInstanceOfSatisfying(
                        WireException.class, e -> assertThat(e.error()).isEqualTo(WireError.HEAD_TOO_LARGE));
        assertThatThrownBy(() -> decode("be".repeat(16_000)))
                .isInstanceOfSatisfying(
                        ConnectionError.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.ENHANCE_YOUR_CALM));
    }

    /** Each octet in Huffman's code is read as it is, whatever stands before it. */
    @Test
    void everyOctetHasItsCode() {
        byte[] all = new byte[256];
        for (int octet = 0; octet < all.length; octet++) {
            all[octet] = (byte) octet;
        }

        byte[] decoded = new byte[1024];
        byte[] coded = HuffmanCode.encode(all);
        int length = Huffman.decode(coded, 0, coded.length, decoded, 0);

        assertThat(Octets.text(decoded, 0, length)).isEqualTo(Octets.text(all, 0, all.length));
    }
}
