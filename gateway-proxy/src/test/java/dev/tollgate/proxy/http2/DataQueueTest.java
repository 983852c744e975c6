package dev.tollgate.proxy.http2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.Octets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class DataQueueTest {
    private static final long SOON = 1_000_000;

    private int returned;

    private final class Recording implements DataQueue.Source {
        @Override
        public void pulled(int count) {
            returned += count;
        }

        @Override
        public void dropped(int count) {
            returned += count;
        }

        @Override
        public long patience() {
            return SOON;
        }

        @Override
        public RuntimeException late() {
            return new IllegalStateException("late");
        }

        @Override
        public RuntimeException wrongLength() {
            return new IllegalStateException("length");
        }
    }

    private DataQueue queue(long length) {
        return new DataQueue(length, new Recording());
    }

    private static int add(DataQueue queue, byte[] bytes) {
        return queue.add(bytes, 0, bytes.length);
    }

    @Test
    void slicesComeInOrderAndTrailersBehindThem() {
        DataQueue queue = queue(-1);
        add(queue, Octets.bytes("one"));
        add(queue, Octets.bytes("two"));
        queue.complete(Fields.empty().add("grpc-status", "0"));

        StringBuilder pulled = new StringBuilder();
        while (queue.next()) {
            pulled.append(Octets.text(queue.bytes(), queue.from(), queue.to()));
        }

        assertThat(pulled + queue.trailers().value(0)).isEqualTo("onetwo0");
    }

    @Test
    void windowIsGivenBackOnlyForWhatWasPulled() {
        DataQueue queue = queue(-1);
        add(queue, new byte[1_000]);
        add(queue, new byte[2_000]);

        queue.next();

        assertThat(returned).isEqualTo(1_000);
    }

    @Test
    void pullThatWaitsTooLongFails() {
        DataQueue queue = queue(-1);

        assertThatThrownBy(queue::next).hasMessage("late");
    }

    @Test
    void whatHasComeIsPulledBeforeTheFailureIsTold() {
        DataQueue queue = queue(-1);
        add(queue, new byte[1]);
        queue.fail(new IllegalStateException("broken"));

        assertThat(queue.next()).isTrue();
        assertThatThrownBy(queue::next).hasMessage("broken");
    }

    @Test
    void contentShorterThanDeclaredFails() {
        DataQueue queue = queue(2);
        add(queue, new byte[1]);
        queue.complete(Fields.empty());
        queue.next();

        assertThatThrownBy(queue::next).hasMessage("length");
    }

    @Test
    void nothingBehindTheDeclaredLengthIsHandedOn() {
        DataQueue queue = queue(2);
        add(queue, new byte[1]);
        add(queue, new byte[2]);

        assertThatThrownBy(queue::next).hasMessage("length");
        assertThatThrownBy(queue::next).hasMessage("length");
    }

    @Test
    void whatComesInSmallPiecesIsPutTogether() {
        DataQueue queue = queue(-1);
        for (int i = 0; i < 600; i++) {
            add(queue, new byte[1]);
        }
        queue.complete(Fields.empty());

        int pulls = 0;
        while (queue.next()) {
            pulls++;
        }

        assertThat(pulls).isEqualTo(2);
        assertThat(returned).isEqualTo(600);
    }

    @Test
    void whatIsDiscardedIsCounted() {
        DataQueue queue = queue(-1);
        add(queue, new byte[10]);

        int discarded = queue.discard(new IllegalStateException("gone"));

        assertThat(discarded).isEqualTo(10);
        assertThat(add(queue, new byte[1])).isEqualTo(DataQueue.DROPPED);
    }
}
