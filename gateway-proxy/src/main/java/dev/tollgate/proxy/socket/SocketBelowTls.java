package dev.tollgate.proxy.socket;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketImpl;
import org.jspecify.annotations.Nullable;

/** A connection as the JDK's TLS wants it: a socket that is connected. What was read ahead of TLS stays read. */
public final class SocketBelowTls extends Socket {
    private final Connection connection;
    private final Input input = new Input();
    private final OutputStream output = new Output();
    private volatile boolean closed;

    private SocketBelowTls(Connection connection) throws SocketException {
        super((SocketImpl) null);
        this.connection = connection;
    }

    public static SocketBelowTls of(Connection connection) {
        try {
            return new SocketBelowTls(connection);
        } catch (SocketException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public InputStream getInputStream() {
        return input;
    }

    @Override
    public OutputStream getOutputStream() {
        return output;
    }

    /** Ends the connection at once, whoever reads or writes. */
    @Override
    public void close() {
        closed = true;
        connection.close();
    }

    /** The same, and so that the peer sees a reset. */
    void reset() {
        closed = true;
        connection.reset();
    }

    /** Whether anything has come that TLS has not taken yet. */
    boolean disturbed() {
        return input.at < input.bytes.length || connection.disturbed();
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public boolean isConnected() {
        return true;
    }

    @Override
    public boolean isBound() {
        return true;
    }

    @Override
    public boolean isInputShutdown() {
        return closed;
    }

    @Override
    public boolean isOutputShutdown() {
        return closed;
    }

    @Override
    public void shutdownInput() {
        // TLS says goodbye itself, and then closes.
    }

    @Override
    public void shutdownOutput() {
        // The same.
    }

    /** TLS does not wait for a write that is stuck to say goodbye behind it. */
    @Override
    public int getSoLinger() {
        return 0;
    }

    @Override
    public int getSoTimeout() {
        return 0;
    }

    @Override
    public void setSoTimeout(int timeout) {
        // Deadlines of our own end waits.
    }

    @Override
    public @Nullable InetAddress getInetAddress() {
        return connection.remote() instanceof InetSocketAddress peer ? peer.getAddress() : null;
    }

    @Override
    public int getPort() {
        return port(connection.remote());
    }

    @Override
    public int getLocalPort() {
        return port(connection.local());
    }

    private static int port(SocketAddress address) {
        return address instanceof InetSocketAddress internet ? internet.getPort() : 0;
    }

    @Override
    public SocketAddress getRemoteSocketAddress() {
        return connection.remote();
    }

    @Override
    public SocketAddress getLocalSocketAddress() {
        return connection.local();
    }

    /** The failures of connections as streams tell them. */
    private static IOException failure(UncheckedIOException e) {
        return e.getCause() == null ? new IOException(e) : e.getCause();
    }

    /** Read by one thread at a time. What comes at once is read at once, which spares a call for each record's head. */
    private final class Input extends InputStream {
        private byte[] bytes = new byte[0];
        private int at;

        @Override
        public int read() throws IOException {
            return fill() ? bytes[at++] & 0xFF : -1;
        }

        @Override
        public int read(byte[] target, int from, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (!fill()) {
                return -1;
            }
            int count = Math.min(length, bytes.length - at);
            System.arraycopy(bytes, at, target, from, count);
            at += count;
            return count;
        }

        /** Waits for bytes if there are none; false at the end. */
        private boolean fill() throws IOException {
            if (at == bytes.length) {
                try {
                    bytes = connection.receive();
                    at = 0;
                } catch (UncheckedIOException e) {
                    throw failure(e);
                }
            }
            return at < bytes.length;
        }
    }

    private final class Output extends OutputStream {
        @Override
        public void write(int octet) throws IOException {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            try {
                connection.send(bytes, from, from + length);
            } catch (UncheckedIOException e) {
                throw failure(e);
            }
        }
    }
}
