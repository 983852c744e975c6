package dev.tollgate.db;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/**
 * A port of this machine that refuses connections, until its owner listens on it. A port that was free a moment ago may
 * by now be another test's; this one is bound, so nobody else is given it.
 */
public final class ReservedPort implements AutoCloseable {
    private final Socket holder = new Socket();

    public ReservedPort() {
        try {
            // So a listener may bind the same port by its number; the system still gives it to nobody who asks for any.
            holder.setReuseAddress(true);
            holder.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int number() {
        return holder.getLocalPort();
    }

    @Override
    public void close() {
        try {
            holder.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
