package dev.tollgate.proxy.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.proxy.exchange.ClientGone;
import dev.tollgate.proxy.wire.Octets;
import dev.tollgate.proxy.wire.Transport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ClientTransportTest {
    private final Client client = new Client();
    private final ClientTransport transport = new ClientTransport(client);
    private final AtomicInteger left = new AtomicInteger();

    @Test
    void whatIsReadAheadIsTheNextReaders() {
        client.arriving.add(Octets.bytes("next"));
        transport.readAhead(left::incrementAndGet);

        assertThat(transport.receive()).isEqualTo(Octets.bytes("next"));
        client.arriving.add(Octets.bytes("then"));
        assertThat(transport.receive()).isEqualTo(Octets.bytes("then"));
        assertThat(left).hasValue(0);
    }

    @Test
    void whatIsReadAheadGoesIntoAWindowToo() {
        client.arriving.add(Octets.bytes("next"));
        transport.readAhead(left::incrementAndGet);
        byte[] window = new byte[8];

        int count = transport.receive(window);

        assertThat(Octets.text(window, 0, count)).isEqualTo("next");
    }

    @Test
    void readerWaitsForTheReadThatIsAhead() throws InterruptedException {
        Thread ahead = Thread.ofVirtual().start(() -> transport.readAhead(left::incrementAndGet));
        client.awaitReaders(1);
        BlockingQueue<byte[]> received = new LinkedBlockingQueue<>();
        Thread.ofVirtual().start(() -> received.add(transport.receive()));

        client.arriving.add(Octets.bytes("next"));

        assertThat(received.poll(10, TimeUnit.SECONDS)).isEqualTo(Octets.bytes("next"));
        ahead.join();
        assertThat(client.mostAtOnce).hasValue(1);
    }

    @Test
    void nobodyReadsAheadOfAReader() throws InterruptedException {
        BlockingQueue<byte[]> received = new LinkedBlockingQueue<>();
        Thread.ofVirtual().start(() -> received.add(transport.receive()));
        client.awaitReaders(1);

        transport.readAhead(left::incrementAndGet);
        client.arriving.add(Octets.bytes("next"));

        assertThat(received.poll(10, TimeUnit.SECONDS)).isEqualTo(Octets.bytes("next"));
        assertThat(client.mostAtOnce).hasValue(1);
    }

    @Test
    void clientThatEndsItsConnectionHasLeftAndIsSeenSoByTheReaderToo() {
        client.arriving.add(Client.END);
        transport.readAhead(left::incrementAndGet);

        assertThat(left).hasValue(1);
        assertThat(transport.receive()).isEmpty();
    }

    @Test
    void clientThatHasLeftIsSeenAsOftenAsOneLooks() {
        client.arriving.add(Client.END);
        transport.readAhead(left::incrementAndGet);
        transport.readAhead(left::incrementAndGet);

        assertThat(left).hasValue(2);
    }

    @Test
    void connectionThatFailsIsAClientThatHasLeft() {
        client.arriving.add(Client.FAILURE);
        transport.readAhead(left::incrementAndGet);

        assertThat(left).hasValue(1);
        assertThatThrownBy(transport::receive).isInstanceOf(ClientGone.class);
    }

    /** A connection on which bytes arrive when the test says so. */
    private static final class Client implements Transport {
        static final byte[] END = new byte[0];
        static final byte[] FAILURE = new byte[0];

        final BlockingQueue<byte[]> arriving = new LinkedBlockingQueue<>();
        final AtomicInteger mostAtOnce = new AtomicInteger();
        private final AtomicInteger readers = new AtomicInteger();
        private final CountDownLatch first = new CountDownLatch(1);

        void awaitReaders(int count) throws InterruptedException {
            assertThat(first.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(readers).hasValue(count);
        }

        @Override
        public byte[] receive() {
            mostAtOnce.accumulateAndGet(readers.incrementAndGet(), Math::max);
            first.countDown();
            try {
                byte[] bytes = arriving.take();
                if (bytes == FAILURE) {
                    throw new UncheckedIOException(new IOException("reset"));
                }
                return bytes;
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            } finally {
                readers.decrementAndGet();
            }
        }

        @Override
        public int receive(byte[] window) {
            byte[] bytes = receive();
            System.arraycopy(bytes, 0, window, 0, bytes.length);
            return bytes.length == 0 ? -1 : bytes.length;
        }

        @Override
        public void send(byte[] bytes, int from, int to) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {
            arriving.add(FAILURE);
        }
    }
}
