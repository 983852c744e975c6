package dev.tollgate.proxy.http2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.Octets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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

    @Test
    void slicesComeInOrderAndTrailersBehindThem() {
        DataQueue queue = queue(-1);
        queue.add(Octets.bytes("one"));
        queue.add(Octets.bytes("two"));
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
        queue.add(new byte[10]);
        queue.add(new byte[20]);

        queue.next();

        assertThat(returned).isEqualTo(10);
    }

    @Test
    void pullThatWaitsTooLongFails() {
        DataQueue queue = queue(-1);

        assertThatThrownBy(queue::next).hasMessage("late");
    }

    @Test
    void whatHasComeIsPulledBeforeTheFailureIsTold() {
        DataQueue queue = queue(-1);
        queue.add(new byte[1]);
        queue.fail(new IllegalStateException("broken"));

        assertThat(queue.next()).isTrue();
        assertThatThrownBy(queue::next).hasMessage("broken");
    }

    @Test
    void contentShorterThanDeclaredFails() {
        DataQueue queue = queue(2);
        queue.add(new byte[1]);
        queue.complete(Fields.empty());
        queue.next();

        assertThatThrownBy(queue::next).hasMessage("length");
    }

    @Test
    void nothingBehindTheDeclaredLengthIsHandedOn() {
        DataQueue queue = queue(2);
        queue.add(new byte[1]);
        queue.add(new byte[2]);

        assertThatThrownBy(queue::next).hasMessage("length");
        assertThatThrownBy(queue::next).hasMessage("length");
    }

    @Test
    void whoPutsTooMuchIsHeldBackUntilItIsDiscarded() throws Exception {
        DataQueue queue = queue(-1);
        CountDownLatch put = new CountDownLatch(1);
        Thread.ofVirtual().start(() -> {
            queue.put(new byte[100_000]);
            put.countDown();
        });
        boolean early = put.await(50, TimeUnit.MILLISECONDS);

        queue.discard(new IllegalStateException("gone"));

        assertThat(early).isFalse();
        assertThat(put.await(5, TimeUnit.SECONDS)).isTrue();
    }
}
