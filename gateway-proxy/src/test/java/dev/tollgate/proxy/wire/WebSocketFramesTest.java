package dev.tollgate.proxy.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WebSocketFramesTest {
    private static final int TEXT = 0x81;
    private static final int[] LENGTHS = {0, 1, 125, 126, 127, 65_535, 65_536, 70_000};

    private final WebSocketFrames frames = new WebSocketFrames();

    @Test
    void framesOfEveryLengthEndWhereTheyEnd() {
        for (int length : LENGTHS) {
            for (boolean masked : new boolean[] {true, false}) {
                byte[] frame = frame(TEXT, length, masked);

                assertThat(frames.advance(frame, 0, frame.length)).isEqualTo(frame.length);
                assertThat(frames.between()).as("%d bytes", length).isTrue();
            }
        }
    }

    @Test
    void endsAreTheSameInWhateverPiecesTheStreamArrives() {
        Random random = new Random(4);
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        List<Integer> ends = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            stream.writeBytes(frame(TEXT, random.nextInt(300), random.nextBoolean()));
            ends.add(stream.size());
        }
        byte[] bytes = stream.toByteArray();
        List<Integer> seen = new ArrayList<>();

        int from = 0;
        while (from < bytes.length) {
            int to = Math.min(bytes.length, from + 1 + random.nextInt(50));
            while (from < to) {
                from = frames.advance(bytes, from, to);
                if (frames.between()) {
                    seen.add(from);
                }
            }
        }

        assertThat(seen).isEqualTo(ends);
    }

    @Test
    void frameThatHasBegunIsNoPlaceForAnother() {
        byte[] frame = frame(TEXT, 10, true);

        for (int to = 1; to < frame.length; to++) {
            WebSocketFrames some = new WebSocketFrames();
            some.advance(frame, 0, to);
            assertThat(some.between()).as("%d bytes of the frame", to).isFalse();
        }
    }

    @Test
    void closeIsSeenAndEndsWhatMayBeSent() {
        byte[] text = frame(TEXT, 3, true);
        frames.advance(text, 0, text.length);
        assertThat(frames.closed()).isFalse();

        byte[] close = WebSocketFrames.close(WebSocketFrames.GOING_AWAY, true);
        frames.advance(close, 0, close.length);

        assertThat(frames.closed()).isTrue();
        assertThat(frames.between()).isTrue();
    }

    @Test
    void closeOfTheClientIsMaskedWithItsCode() {
        byte[] close = WebSocketFrames.close(1008, true);

        int high = (close[6] ^ close[2]) & 0xff;
        int low = (close[7] ^ close[3]) & 0xff;
        assertThat(high << 8 | low).isEqualTo(1008);
        assertThat(WebSocketFrames.close(1008, false)).containsExactly(0x88, 2, 0x03, 0xf0);
    }

    private static byte[] frame(int first, int length, boolean masked) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        int mask = masked ? 0x80 : 0;
        frame.write(first);
        if (length < 126) {
            frame.write(mask | length);
        } else if (length < 65_536) {
            frame.write(mask | 126);
            frame.write(length >> 8);
            frame.write(length);
        } else {
            frame.write(mask | 127);
            frame.writeBytes(new byte[4]);
            frame.write(length >> 24);
            frame.write(length >> 16);
            frame.write(length >> 8);
            frame.write(length);
        }
        frame.writeBytes(new byte[masked ? 4 + length : length]);
        return frame.toByteArray();
    }
}
