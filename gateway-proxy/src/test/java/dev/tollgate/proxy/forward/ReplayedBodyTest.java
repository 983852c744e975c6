package dev.tollgate.proxy.forward;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.proxy.wire.Body;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.Octets;
import dev.tollgate.proxy.wire.Waiting;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplayedBodyTest {

    @Test
    void contentIsTheSameTheSecondTime() {
        Body body = new ReplayedBody(new Slices("one", "two", "three"));
        String first = all(body);

        assertThat(body.rewind()).isTrue();
        assertThat(body.ended()).isFalse();
        assertThat(all(body)).isEqualTo(first).isEqualTo("onetwothree");
        assertThat(body.ended()).isTrue();
    }

    @Test
    void contentThatWasBrokenOffGoesOnBehindWhatIsReplayed() {
        Body body = new ReplayedBody(new Slices("one", "two", "three"));
        assertThat(body.next()).isTrue();
        assertThat(body.next()).isTrue();

        body.rewind();

        assertThat(all(body)).isEqualTo("onetwothree");
    }

    @Test
    void replayThatWasBrokenOffBeginsAgainToo() {
        Body body = new ReplayedBody(new Slices("one", "two"));
        all(body);
        body.rewind();
        assertThat(body.next()).isTrue();

        body.rewind();

        assertThat(all(body)).isEqualTo("onetwo");
    }

    @Test
    void contentPastTheBoundIsSentOnce() {
        String half = "x".repeat(ReplayedBody.MOST_KEPT / 2 + 1);
        Body body = new ReplayedBody(new Slices(half, half, "end"));

        assertThat(all(body)).isEqualTo(half + half + "end");
        assertThat(body.rewind()).isFalse();
        assertThat(body.ended()).isTrue();
    }

    @Test
    void contentThatJustFitsIsKept() {
        String all = "x".repeat(ReplayedBody.MOST_KEPT);
        Body body = new ReplayedBody(new Slices(all));
        all(body);

        assertThat(body.rewind()).isTrue();
        assertThat(all(body)).isEqualTo(all);
    }

    private static String all(Body body) {
        StringBuilder all = new StringBuilder();
        while (body.next()) {
            all.append(Octets.text(body.bytes(), body.from(), body.to()));
        }
        return all.toString();
    }

    /** Content that comes in these pieces, all of them in one buffer that is used again. */
    private static final class Slices implements Body {
        private final List<String> slices;
        private final byte[] buffer = new byte[ReplayedBody.MOST_KEPT + 1];
        private int pulled;
        private int to;

        Slices(String... slices) {
            this.slices = List.of(slices);
        }

        @Override
        public void watch(Waiting waiting) {
            // It never waits.
        }

        @Override
        public boolean next() {
            if (pulled == slices.size()) {
                to = 0;
                return false;
            }
            byte[] bytes = Octets.bytes(slices.get(pulled++));
            System.arraycopy(bytes, 0, buffer, 1, bytes.length);
            to = 1 + bytes.length;
            return true;
        }

        @Override
        public byte[] bytes() {
            return buffer;
        }

        @Override
        public int from() {
            return 1;
        }

        @Override
        public int to() {
            return to;
        }

        @Override
        public long length() {
            return -1;
        }

        @Override
        public Fields trailers() {
            return Fields.empty();
        }

        @Override
        public boolean arrived() {
            return false;
        }

        @Override
        public boolean ended() {
            return pulled == slices.size() && to == 0;
        }
    }
}
