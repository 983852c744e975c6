package dev.tollgate.proxy.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.db.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ChannelConnectionTest {
    private final Channels channels = new Channels(1);
    private final Pair pair = new Pair();
    private final ChannelConnection connection = pair.connection;
    private final Socket peer = pair.peer;

    /** A connection and who is at its other end. */
    private final class Pair implements AutoCloseable {
        private final ChannelConnection connection;
        private final Socket peer;

        Pair() {
            InetAddress here = InetAddress.getLoopbackAddress();
            try (ServerSocket listener = new ServerSocket(0, 1, here)) {
                SocketChannel channel = SocketChannel.open(new InetSocketAddress(here, listener.getLocalPort()));
                peer = listener.accept();
                connection = channels.connection(channel);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void passes(int octet) throws IOException {
            peer.getOutputStream().write(octet);
            assertThat(connection.receive()).containsExactly(octet);
        }

        @Override
        public void close() throws IOException {
            connection.close();
            peer.close();
        }
    }

    @AfterEach
    void close() throws IOException {
        pair.close();
        channels.close();
    }

    @Test
    void whatComesIsThereForWhoeverWaits() throws Exception {
        CompletableFuture<byte[]> waiting = async(connection::receive);
        peer.getOutputStream().write("hello".getBytes());

        assertThat(waiting.get(10, TimeUnit.SECONDS)).asString().isEqualTo("hello");
    }

    @Test
    void whatWasReadLateHidesNoEnd() throws Exception {
        peer.getOutputStream().write('a');
        try (Pair other = new Pair()) {
            // The loop looks again for each of these, until it no longer looks for what nobody reads.
            for (int i = 0; i < 5; i++) {
                other.passes(i);
            }
        }
        assertThat(connection.receive()).containsExactly('a');

        peer.close();

        Await.until(connection::disturbed);
    }

    @Test
    void bytesThatNobodyReadsAreKeptAndThoseBehindThemSeen() throws Exception {
        peer.getOutputStream().write("early".getBytes());
        try (Pair other = new Pair()) {
            // The loop looks again for each of these, and finds what nobody reads, until it no longer looks for it.
            for (int i = 0; i < 5; i++) {
                other.passes(i);
            }
        }
        assertThat(connection.receive()).asString().isEqualTo("early");
        CompletableFuture<byte[]> waiting = async(connection::receive);
        peer.getOutputStream().write("late".getBytes());

        assertThat(waiting.get(10, TimeUnit.SECONDS)).asString().isEqualTo("late");
    }

    @Test
    void theEndOfThePeerIsTheEnd() throws Exception {
        peer.close();

        assertThat(connection.receive()).isEmpty();
        assertThat(connection.receive(new byte[8])).isEqualTo(-1);
    }

    @Test
    void silenceIsNoDisturbance() throws Exception {
        peer.getOutputStream().write("once".getBytes());
        assertThat(connection.receive()).hasSize(4);

        assertThat(connection.disturbed()).isFalse();
    }

    @Test
    void theEndOfThePeerDisturbs() throws Exception {
        peer.close();

        awaitDisturbance();
    }

    @Test
    void whatThePeerDoesNotTakeIsSentWhenItDoes() throws Exception {
        byte[] much = new byte[8 << 20];
        CompletableFuture<byte[]> sending = async(() -> {
            connection.send(much, 0, much.length);
            return much;
        });
        assertThat(peer.getInputStream().readNBytes(much.length)).isEqualTo(much);

        assertThat(sending.get(10, TimeUnit.SECONDS)).isSameAs(much);
    }

    @Test
    void whoeverWaitsHearsThatItWasClosed() {
        CompletableFuture<byte[]> reading = async(connection::receive);
        CompletableFuture<byte[]> sending = async(() -> {
            connection.send(new byte[64 << 20], 0, 64 << 20);
            return new byte[0];
        });
        connection.close();

        assertThatThrownBy(() -> reading.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(UncheckedIOException.class);
        assertThatThrownBy(() -> sending.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(UncheckedIOException.class);
        assertThatThrownBy(() -> connection.receive()).isInstanceOf(UncheckedIOException.class);
        assertThat(connection.disturbed()).isTrue();
    }

    @Test
    void aPeerSeesThatItWasReset() {
        connection.reset();

        assertThatThrownBy(() -> peer.getInputStream().read())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("reset");
    }

    @Test
    void nobodyWaitsWhenAllIsOver() {
        CompletableFuture<byte[]> reading = async(connection::receive);
        channels.close();

        assertThatThrownBy(() -> reading.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(UncheckedIOException.class);
    }

    @Test
    void noChannelIsTakenWhenAllIsOver() throws Exception {
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                SocketChannel late = SocketChannel.open(listener.getLocalSocketAddress())) {
            channels.close();

            assertThatThrownBy(() -> channels.connection(late)).isInstanceOf(UncheckedIOException.class);
            assertThat(late.isOpen()).isFalse();
        }
    }

    private void awaitDisturbance() {
        while (!connection.disturbed()) {
            Thread.onSpinWait();
        }
    }

    private static CompletableFuture<byte[]> async(Supplier<byte[]> work) {
        return CompletableFuture.supplyAsync(work, Executors.newVirtualThreadPerTaskExecutor());
    }
}
