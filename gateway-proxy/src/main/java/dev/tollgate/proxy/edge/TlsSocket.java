package dev.tollgate.proxy.edge;

import dev.tollgate.proxy.exchange.Authority;
import dev.tollgate.proxy.socket.Deadline;
import dev.tollgate.proxy.socket.Deadlines;
import dev.tollgate.proxy.tls.ClientCertificate;
import dev.tollgate.proxy.tls.ServedHost;
import dev.tollgate.proxy.wire.Octets;
import io.helidon.common.buffers.BufferData;
import io.helidon.common.socket.HelidonSocket;
import io.helidon.common.socket.PeerInfo;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * A client's connection over TLS, of which everybody sees what is inside. One thread may read while another writes and
 * a third closes.
 */
final class TlsSocket implements ClientSocket {
    private static final int BUFFER = 8 * 1024;
    private static final long GOODBYE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final HelidonSocket below;
    private final SocketBelowTls raw;
    private final SSLSocket tls;
    private final ServedHost served;
    private final byte[] host;
    private final Optional<ClientCertificate> certificate;
    private final Deadlines deadlines;
    private final InputStream input;
    private final OutputStream output;
    private final AtomicBoolean closed = new AtomicBoolean();
    private byte @Nullable [] buffer;

    /** Over a connection whose handshake is done. */
    TlsSocket(HelidonSocket below, SocketBelowTls raw, SSLSocket tls, ServedHost served, Edge edge) throws IOException {
        this.below = below;
        this.raw = raw;
        this.tls = tls;
        this.served = served;
        this.host = Octets.bytes(served.host().orElse(""));
        this.certificate = certificate(tls.getSession());
        this.deadlines = edge.deadlines();
        this.input = tls.getInputStream();
        this.output = tls.getOutputStream();
    }

    /** Whether a request that came by this connection belongs on another one, because of whom it addresses. */
    static boolean misdirects(ClientSocket socket, Authority authority) {
        return socket instanceof TlsSocket tls && authority.present() && tls.misdirects(authority);
    }

    /** By what the client of a connection shows who it is, if it was asked. */
    static Optional<ClientCertificate> certificate(ClientSocket socket) {
        return socket instanceof TlsSocket tls ? tls.certificate : Optional.empty();
    }

    private static Optional<ClientCertificate> certificate(SSLSession session) {
        try {
            return Optional.of(new ClientCertificate(Arrays.stream(session.getPeerCertificates())
                    .map(X509Certificate.class::cast)
                    .toList()));
        } catch (SSLPeerUnverifiedException _) {
            return Optional.empty();
        }
    }

    private boolean misdirects(Authority authority) {
        return host.length > 0
                && !Octets.equalsIgnoringCase(authority.bytes(), authority.from(), authority.hostTo(), host)
                && served.misdirects(Octets.text(authority.bytes(), authority.from(), authority.hostTo()));
    }

    @Override
    public byte @Nullable [] get() {
        byte[] into = buffer;
        if (into == null) {
            into = new byte[BUFFER];
            buffer = into;
        }
        int count = read(into, 0, into.length);
        return count < 0 ? null : Arrays.copyOf(into, count);
    }

    private int read(byte[] bytes, int from, int to) {
        try {
            return input.read(bytes, from, to - from);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("removal")
    @Override
    public int read(BufferData into) {
        return into.readFrom(input);
    }

    @Override
    public void write(BufferData bytes) {
        bytes.writeTo(output);
    }

    /** Says goodbye, unless the client takes nothing, and closes. */
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
            // The client is gone, or takes nothing.
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

    /** Says no goodbye, by which a client tells that content was cut off (RFC 9112, 9.8). */
    @Override
    public void reset() {
        closed.set(true);
        raw.reset();
    }

    @Override
    public void idle() {
        // For pools of clients; nothing here rests in one.
    }

    @Override
    public boolean isConnected() {
        return !raw.isClosed();
    }

    @Override
    public boolean isSecure() {
        return true;
    }

    @Override
    public boolean protocolNegotiated() {
        return !protocol().isEmpty();
    }

    /** What was negotiated (RFC 7301); empty if nothing was. */
    @Override
    public String protocol() {
        String protocol = tls.getApplicationProtocol();
        return protocol == null ? "" : protocol;
    }

    @Override
    public PeerInfo remotePeer() {
        return below.remotePeer();
    }

    @Override
    public PeerInfo localPeer() {
        return below.localPeer();
    }

    @Override
    public String socketId() {
        return below.socketId();
    }

    @Override
    public String childSocketId() {
        return below.childSocketId();
    }
}
