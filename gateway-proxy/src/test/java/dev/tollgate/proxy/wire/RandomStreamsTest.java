package dev.tollgate.proxy.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever arrives, in whatever pieces: it is read, or refused by {@link WireException}, and nothing else happens. */
class RandomStreamsTest {
    private static final int STREAMS = 20_000;
    private static final List<String> SEEDS = List.of(
            "GET /a?b HTTP/1.1\r\nHost: h\r\nConnection: close, x\r\n\r\nGET / HTTP/1.0\r\n\r\n",
            "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nhelloGET / HTTP/1.1\r\n\r\n",
            "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n5;a=\"b\"\r\nhello\r\n1\r\n!\r\n0\r\nX: y\r\n\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nabHTTP/1.1 204 No Content\r\n\r\n",
            "HTTP/1.1 103 Early Hints\r\n"
                    + "Link: </a>\r\n\r\n"
                    + "HTTP/1.1 200 OK\r\n"
                    + "Transfer-Encoding: chunked\r\n\r\n"
                    + "3\r\n"
                    + "abc\r\n"
                    + "0\r\n\r\n",
            "HTTP/1.0 404 \r\nA:\t b \r\n\r\nuntil the end");
    private static final String TOKENS = "\r\n\r\n  \t:;,0123abcXYZ/%\u0000\u007f\u00ff\"HTTP/1.1";

    private final Random random = new Random(20_241_123);

    @Test
    void requestsAreReadOrRefusedAndNothingElse() {
        for (int i = 0; i < STREAMS; i++) {
            byte[] bytes = stream();

            String inPieces = Streams.requests(ScriptedTransport.arriving(pieces(bytes)));

            assertThat(inPieces)
                    .as(Arrays.toString(bytes))
                    .isEqualTo(Streams.requests(ScriptedTransport.arriving(List.of(bytes))));
        }
    }

    @Test
    void responsesAreReadOrRefusedAndNothingElse() {
        for (int i = 0; i < STREAMS; i++) {
            byte[] bytes = stream();

            String inPieces = Streams.responses(ScriptedTransport.arriving(pieces(bytes)));

            assertThat(inPieces)
                    .as(Arrays.toString(bytes))
                    .isEqualTo(Streams.responses(ScriptedTransport.arriving(List.of(bytes))));
        }
    }

    @Test
    void requestsMeanWhatTheGrammarSays() {
        for (int i = 0; i < STREAMS; i++) {
            byte[] bytes = stream();

            String seen = Streams.requests(ScriptedTransport.arriving(pieces(bytes)));

            assertThat(withoutKinds(seen))
                    .as(Arrays.toString(bytes))
                    .isEqualTo(ReferenceReader.requests(Octets.text(bytes, 0, bytes.length), Streams.LIMITS));
        }
    }

    @Test
    void responsesMeanWhatTheGrammarSays() {
        for (int i = 0; i < STREAMS; i++) {
            byte[] bytes = stream();

            String seen = Streams.responses(ScriptedTransport.arriving(pieces(bytes)));

            assertThat(withoutKinds(seen))
                    .as(Arrays.toString(bytes))
                    .isEqualTo(ReferenceReader.responses(Octets.text(bytes, 0, bytes.length), Streams.LIMITS));
        }
    }

    /** The reference does not tell mistakes apart. */
    private static String withoutKinds(String seen) {
        for (WireError error : WireError.values()) {
            if (seen.endsWith(error.name())) {
                return seen.substring(0, seen.length() - error.name().length()) + ReferenceReader.REFUSED;
            }
        }
        return seen;
    }

    @Test
    void acceptedFieldsSurviveBeingWritten() {
        int accepted = 0;
        for (int i = 0; i < STREAMS; i++) {
            try {
                RequestHead head = read(ScriptedTransport.arriving(List.of(stream())));
                String written = Messages.written(head.fields(), FieldName.CONNECTION.bit());
                List<String> expected = new ArrayList<>();
                for (int line = 0; line < head.fields().count(); line++) {
                    if (!HeadWriter.drops(head.fields(), line, 0)) {
                        expected.add(
                                head.fields().name(line) + "=" + head.fields().value(line));
                    }
                }

                assertThat(Messages.lines(Messages.fields(written))).isEqualTo(expected);
                accepted++;
            } catch (WireException _) {
                // Refused: there is nothing to write.
            }
        }
        assertThat(accepted).isGreaterThan(STREAMS / 50);
    }

    private static RequestHead read(ScriptedTransport transport) {
        return new HeadReader(transport.input(), Streams.LIMITS)
                .request()
                .orElseThrow(() -> new WireException(WireError.TRUNCATED, "nothing"));
    }

    /** A valid stream with a few mistakes in it, or now and then noise. */
    private byte[] stream() {
        StringBuilder text = new StringBuilder(SEEDS.get(random.nextInt(SEEDS.size())));
        if (random.nextInt(20) == 0) {
            text.setLength(0);
            random.ints(random.nextInt(200), 0, 256).forEach(c -> text.append((char) c));
        }
        for (int mistakes = random.nextInt(4); mistakes > 0 && !text.isEmpty(); mistakes--) {
            int at = random.nextInt(text.length());
            char c = random.nextBoolean() ? TOKENS.charAt(random.nextInt(TOKENS.length())) : (char) random.nextInt(256);
            switch (random.nextInt(5)) {
                case 0 -> text.setCharAt(at, c);
                case 1 -> text.insert(at, c);
                case 2 -> text.deleteCharAt(at);
                case 3 -> text.setLength(at);
                default -> text.insert(at, text.substring(at, Math.min(text.length(), at + random.nextInt(40))));
            }
        }
        return Octets.bytes(text.toString());
    }

    private List<byte[]> pieces(byte[] bytes) {
        List<byte[]> pieces = new ArrayList<>();
        for (int from = 0; from < bytes.length; ) {
            int to = Math.min(bytes.length, from + 1 + random.nextInt(1 + random.nextInt(60)));
            pieces.add(Arrays.copyOfRange(bytes, from, to));
            from = to;
        }
        return pieces;
    }
}
