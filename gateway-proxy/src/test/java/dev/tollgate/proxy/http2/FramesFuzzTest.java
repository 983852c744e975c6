package dev.tollgate.proxy.http2;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.tollgate.proxy.wire.HeadLimits;
import dev.tollgate.proxy.wire.Transport;
import dev.tollgate.proxy.wire.Waiting;

/**
 * Frames and header blocks under a fuzzer that is led by coverage, as {@link dev.tollgate.proxy.wire.ParsersFuzzTest}.
 * Anything but a {@link ConnectionError} is a mistake, and so is a frame that depends on the pieces that it arrives in.
 */
class FramesFuzzTest {

    @FuzzTest(maxDuration = "2m")
    void framesAreReadOrRefusedWhateverArrives(byte[] bytes) {
        assertThat(read(bytes, 1)).isEqualTo(read(bytes, Integer.MAX_VALUE));
    }

    private static String read(byte[] bytes, int piece) {
        Recorded recorded = new Recorded();
        FrameReader reader =
                new FrameReader(new Pieces(bytes, piece), new byte[0], HeadLimits.DEFAULT, Waiting.UNWATCHED);
        try {
            while (reader.read(recorded)) {
                // Each frame is recorded.
            }
            return recorded.events + " " + recorded.heads;
        } catch (ConnectionError e) {
            return recorded.events + " " + recorded.heads + " " + e.code();
        }
    }

    /** Bytes that arrive in pieces of one size. */
    private static final class Pieces implements Transport {
        private final byte[] bytes;
        private final int piece;
        private int at;

        private Pieces(byte[] bytes, int piece) {
            this.bytes = bytes;
            this.piece = piece;
        }

        @Override
        public byte[] receive() {
            int count = Math.min(piece, bytes.length - at);
            at += count;
            return java.util.Arrays.copyOfRange(bytes, at - count, at);
        }

        @Override
        public int receive(byte[] window) {
            throw new UnsupportedOperationException("frames are read piece by piece");
        }

        @Override
        public void send(byte[] source, int from, int to) {
            throw new UnsupportedOperationException("nothing is sent");
        }

        @Override
        public void close() {
            // There is nothing to close.
        }
    }
}
