package dev.tollgate.proxy.edge;

import dev.tollgate.proxy.socket.PortTaken;
import dev.tollgate.proxy.socket.Sockets;
import dev.tollgate.proxy.tls.ServerTls;
import dev.tollgate.proxy.wire.Windows;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The ports for client traffic: the plain one from the start, and the one over TLS from the moment when there is a
 * certificate, if it can be opened then.
 */
public final class TrafficListener {
    private static final System.Logger LOG = System.getLogger(TrafficListener.class.getName());

    private final EdgeSettings settings;
    private final Edge edge;
    private final ServerTls tls;
    private final TrafficPort plain;
    private final ReentrantLock opening = new ReentrantLock();
    private volatile @Nullable TrafficPort secure;
    private volatile @Nullable String trouble;
    private volatile boolean draining;
    private boolean stopping;

    private TrafficListener(EdgeSettings settings, Requests requests, Sockets sockets, Windows windows, ServerTls tls) {
        this.settings = settings;
        this.tls = tls;
        this.edge = new Edge(
                requests,
                sockets,
                windows,
                new Dates(InstantSource.system()),
                new Semaphore(settings.maxConnections()),
                settings.headerTimeout().toNanos(),
                settings.longestStop().toNanos(),
                () -> draining);
        this.plain =
                open(settings.port(), (accepted, arrivedNanos) -> new Http1Connection(accepted, edge, arrivedNanos));
    }

    private TrafficPort open(int port, TrafficSelector.Begin begin) {
        return TrafficPort.open(settings, edge, begin, port);
    }

    /**
     * Listens on the plain port from now on.
     *
     * @throws PortTaken if its address cannot be opened
     */
    public static TrafficListener start(
            EdgeSettings settings, Requests requests, Sockets sockets, Windows windows, ServerTls tls) {
        return new TrafficListener(settings, requests, sockets, windows, tls);
    }

    /** The plain port that is really listened on. */
    public int port() {
        return plain.number();
    }

    /** The port for TLS that is really listened on; empty while there is none. */
    public OptionalInt tlsPort() {
        TrafficPort port = secure;
        return port == null ? OptionalInt.empty() : OptionalInt.of(port.number());
    }

    /** Why the port for TLS is not listened on although there is a certificate. */
    public Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    /** Connections of clients that are open, on both ports together. */
    public int connections() {
        return settings.maxConnections() - edge.admissions().availablePermits();
    }

    public boolean running() {
        return plain.running();
    }

    /** Opens what should be open and is not; called about once a second, and when there may be a first certificate. */
    public void open() {
        opening.lock();
        try {
            if (!stopping) {
                plain.reopenIfClosed();
                reopenSecure();
            }
        } finally {
            opening.unlock();
        }
    }

    private void reopenSecure() {
        TrafficPort port = secure;
        if (port != null) {
            port.reopenIfClosed();
        } else if (!tls.certificates().empty()) {
            openSecure();
        }
    }

    private void openSecure() {
        try {
            TrafficPort opened = open(
                    settings.tlsPort(),
                    (accepted, arrivedNanos) -> new TlsConnection(accepted, edge, tls, arrivedNanos));
            secure = opened;
            trouble = null;
            LOG.log(
                    System.Logger.Level.INFO,
                    "there is a certificate: listening for TLS on " + settings.host() + ":" + opened.number());
        } catch (PortTaken e) {
            if (trouble == null) {
                trouble = "TOLLGATE_PROXY_TLS_PORT: cannot listen on " + e.getMessage();
                LOG.log(System.Logger.Level.WARNING, trouble + "; trying again each second");
            }
        }
    }

    /** From now on every reply ends its connection, so that clients go elsewhere; new connections are still taken. */
    public void drain() {
        draining = true;
    }

    /** Closes the ports and idle connections, and waits for the requests in flight, at most 30 s. */
    public void stop() {
        draining = true;
        Optional<TrafficPort> other = ending();
        Thread ending = Thread.ofVirtual().name("tls-stop").start(() -> other.ifPresent(TrafficPort::stop));
        plain.stop();
        try {
            ending.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private Optional<TrafficPort> ending() {
        opening.lock();
        try {
            stopping = true;
            return Optional.ofNullable(secure);
        } finally {
            opening.unlock();
        }
    }
}
