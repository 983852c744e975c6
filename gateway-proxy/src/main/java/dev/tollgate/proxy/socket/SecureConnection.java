package dev.tollgate.proxy.socket;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.SocketAddress;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * A connection over TLS, of which everybody sees what is inside. One thread may read while another writes and a third
 * closes.
 */
public final class SecureConnection implements Connection {
    private static final byte[] END = new byte[0];
    private static final int BUFFER = 8 * 1024;
    private static final long GOODBYE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final SocketBelowTls raw;
    private final SSLSocket tls;
    private final Deadlines deadlines;
    private final InputStream input;
    private final OutputStream output;
    private final AtomicBoolean closed = new AtomicBoolean();
    private byte @Nullable [] buffer;

    /** Over {@code raw}, by {@code tls}, whose handshake is done. */
    public SecureConnection(SocketBelowTls raw, SSLSocket tls, Deadlines deadlines) throws IOException {
        this.raw = raw;
        this.tls = tls;
        this.deadlines = deadlines;
        this.input = tls.getInputStream();
        this.output = tls.getOutputStream();
    }

    @Override
    public byte[] receive() {
        byte[] into = buffer;
        if (into == null) {
            into = new byte[BUFFER];
            buffer = into;
        }
        int count = receive(into);
        return count < 0 ? END : Arrays.copyOf(into, count);
    }

    @Override
    public int receive(byte[] window) {
        try {
            return input.read(window);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void send(byte[] bytes, int from, int to) {
        try {
            output.write(bytes, from, to - from);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public SocketAddress local() {
        return raw.getLocalSocketAddress();
    }

    @Override
    public SocketAddress remote() {
        return raw.getRemoteSocketAddress();
    }

    @Override
    public String protocol() {
        String protocol = tls.getApplicationProtocol();
        return protocol == null ? "" : protocol;
    }

    @Override
    public boolean disturbed() {
        try {
            // Of a record that was larger than the window that it was read into, the rest is here and nowhere else.
            return input.available() > 0 || raw.disturbed();
        } catch (IOException _) {
            return true;
        }
    }

    /** Says goodbye, unless the peer takes nothing, and closes. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        Deadline patience = deadlines.watch(raw::close);
        patience.set(System.nanoTime(), GOODBYE_NANOS);
        try {
            tls.close();
        } catch (IOException _) {
            // The peer is gone, or takes nothing.
        } finally {
            deadlines.forget(patience);
            raw.close();
        }
    }

    /** Nothing: half of an end is not known to TLS before 1.3. */
    @Override
    public void finish() {
        // The goodbye goes out when it is closed.
    }

    /** Says no goodbye, by which a peer tells that content was cut off (RFC 9112, 9.8). */
    @Override
    public void reset() {
        closed.set(true);
        raw.reset();
    }
}
