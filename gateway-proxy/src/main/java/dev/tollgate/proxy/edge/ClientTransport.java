package dev.tollgate.proxy.edge;

import dev.tollgate.proxy.exchange.ClientGone;
import dev.tollgate.proxy.wire.Transport;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The client's connection: its failures are told apart from those of services by {@link ClientGone}. While nobody
 * reads, one read may be made ahead, to see whether the client is still there; what it brings is the next reader's. It
 * cannot be taken back: to interrupt a virtual thread that reads a socket closes the socket.
 */
final class ClientTransport implements Transport {
    private static final CompletableFuture<byte[]> READING = new CompletableFuture<>();

    private final Transport transport;
    /** Empty, or {@link #READING} while somebody reads, or what is read ahead. */
    private final AtomicReference<@Nullable CompletableFuture<byte[]>> turn = new AtomicReference<>();

    ClientTransport(Transport transport) {
        this.transport = transport;
    }

    /**
     * Reads once, unless somebody reads or has read ahead, and runs {@code left} if the client has ended its
     * connection.
     */
    void readAhead(Runnable left) {
        CompletableFuture<byte[]> ahead = new CompletableFuture<>();
        if (turn.compareAndSet(null, ahead)) {
            try {
                ahead.complete(transport.receive());
            } catch (UncheckedIOException _) {
                ahead.completeExceptionally(new ClientGone());
            }
        } else {
            ahead = turn.get();
        }
        if (ended(ahead)) {
            left.run();
        }
    }

    private static boolean ended(@Nullable CompletableFuture<byte[]> ahead) {
        return ahead != null && ahead.isDone() && (ahead.isCompletedExceptionally() || ahead.join().length == 0);
    }

    @Override
    public byte[] receive() {
        try {
            CompletableFuture<byte[]> ahead = begin();
            return ahead == null ? transport.receive() : ahead.join();
        } catch (UncheckedIOException | CompletionException _) {
            throw new ClientGone();
        } finally {
            turn.set(null);
        }
    }

    @Override
    public int receive(byte[] window) {
        try {
            CompletableFuture<byte[]> ahead = begin();
            return ahead == null ? transport.receive(window) : copy(ahead.join(), window);
        } catch (UncheckedIOException | CompletionException _) {
            throw new ClientGone();
        } finally {
            turn.set(null);
        }
    }

    /** Takes the turn to read; or what is read ahead, which may still be on its way. */
    private @Nullable CompletableFuture<byte[]> begin() {
        return turn.compareAndSet(null, READING) ? null : turn.get();
    }

    private static int copy(byte[] bytes, byte[] window) {
        System.arraycopy(bytes, 0, window, 0, bytes.length);
        return bytes.length == 0 ? -1 : bytes.length;
    }

    @Override
    public void send(byte[] bytes, int from, int to) {
        try {
            transport.send(bytes, from, to);
        } catch (UncheckedIOException _) {
            throw new ClientGone();
        }
    }

    @Override
    public void close() {
        transport.close();
    }
}
