package dev.tollgate.proxy.edge;

import io.helidon.common.buffers.BufferData;
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

/**
 * One of Helidon's connections as the JDK's TLS wants it: a socket that is connected. What was read ahead of TLS stays
 * read.
 */
final class SocketBelowTls extends Socket {
    private final ClientSocket socket;
    private final InputStream input = new Input();
    private final OutputStream output = new Output();
    private volatile boolean closed;

    private SocketBelowTls(ClientSocket socket) throws SocketException {
        super((SocketImpl) null);
        this.socket = socket;
    }

    static SocketBelowTls of(ClientSocket socket) {
        try {
            return new SocketBelowTls(socket);
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
        if (!closed) {
            closed = true;
            try {
                socket.close();
            } catch (UncheckedIOException _) {
                // The client has closed it: what was asked for holds.
            }
        }
    }

    /** The same, and so that the client sees a reset. */
    void reset() {
        closed = true;
        socket.reset();
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
        return getRemoteSocketAddress() instanceof InetSocketAddress peer ? peer.getAddress() : null;
    }

    @Override
    public int getPort() {
        return socket.remotePeer().port();
    }

    @Override
    public int getLocalPort() {
        return socket.localPeer().port();
    }

    @Override
    public SocketAddress getRemoteSocketAddress() {
        return socket.remotePeer().address();
    }

    @Override
    public SocketAddress getLocalSocketAddress() {
        return socket.localPeer().address();
    }

    /** The failures of Helidon's sockets as streams tell them. */
    private static IOException failure(UncheckedIOException e) {
        return e.getCause() == null ? new IOException(e) : e.getCause();
    }

    /** Read by one thread at a time. Helidon reads up to 8 KB at once, which spares a call for each record's head. */
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
                    byte[] next = socket.get();
                    bytes = next == null ? new byte[0] : next;
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
                socket.write(BufferData.create(bytes, from, length));
            } catch (UncheckedIOException e) {
                throw failure(e);
            }
        }
    }
}
