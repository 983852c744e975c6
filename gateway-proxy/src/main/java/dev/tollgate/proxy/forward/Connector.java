package dev.tollgate.proxy.forward;

import dev.tollgate.db.model.ServiceTls;
import dev.tollgate.db.model.TargetUrl;
import dev.tollgate.proxy.exchange.Problem;
import dev.tollgate.proxy.socket.Connection;
import dev.tollgate.proxy.socket.Deadline;
import dev.tollgate.proxy.socket.Deadlines;
import dev.tollgate.proxy.socket.SecureConnection;
import dev.tollgate.proxy.socket.SocketBelowTls;
import dev.tollgate.proxy.socket.Sockets;
import dev.tollgate.proxy.socket.ThisMachine;
import dev.tollgate.proxy.tls.CertificateIndex;
import dev.tollgate.proxy.tls.ServerCertificate;
import dev.tollgate.proxy.wire.Octets;
import io.helidon.common.tls.Tls;
import io.helidon.webclient.api.DefaultDnsResolver;
import io.helidon.webclient.api.DnsAddressLookup;
import io.helidon.webclient.spi.DnsResolver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;

/** Opens connections to one address of a target. Safe for any number of threads. */
final class Connector {
    /** How the system says that the process holds as many sockets as it may, for which the JDK has no type. */
    private static final String NO_DESCRIPTORS = "Too many open files";

    private static final long NANOS_PER_MILLI = 1_000_000;

    private final TargetUrl target;
    private final Optional<InetAddress> address;
    private final ServiceTls tls;
    private final List<String> protocols;
    private final Tools tools;
    private final CallableAddresses addresses;
    private volatile Shown shown;

    /** What TLS goes by while the gateway's own certificate is this one. */
    private record Shown(Optional<ServerCertificate> own, Tls tls) {}

    /**
     * What all connectors of a node have in common.
     *
     * @param certificates where that of the gateway is looked up for each connection, so that a renewed one counts
     * @param ownPorts on which Tollgate itself listens on this machine, asked for each connection
     */
    record Tools(Sockets sockets, Supplier<CertificateIndex> certificates, Supplier<Set<Integer>> ownPorts) {}

    /** Connections that carry one of {@code protocols} (ALPN names). */
    Connector(TargetClients.Key key, List<String> protocols, Tools tools) {
        this.target = key.target();
        this.address = key.address();
        this.tls = key.tls();
        this.protocols = protocols;
        this.tools = tools;
        this.addresses = new CallableAddresses(resolver(), this::leadsToTollgate);
        this.shown = new Shown(Optional.empty(), ServiceTrust.of(tls, Optional.empty()));
    }

    private boolean leadsToTollgate(InetAddress called) {
        return tools.ownPorts().get().contains(target.port()) && ThisMachine.has(called);
    }

    /** An address that is known is called; a name without one is looked up for each connection. */
    private DnsResolver resolver() {
        return address.<DnsResolver>map(known -> (_, _) -> known).orElseGet(DefaultDnsResolver::create);
    }

    private Tls tls() throws ConnectFailure {
        Optional<ServerCertificate> own = own();
        Shown current = shown;
        if (!current.own().equals(own)) {
            current = new Shown(own, ServiceTrust.of(tls, own));
            shown = current;
        }
        return current.tls();
    }

    /** The certificate to show; a service that asks for one is not called without it. */
    private Optional<ServerCertificate> own() throws ConnectFailure {
        if (!target.secure() || tls.clientCertificate().isEmpty()) {
            return Optional.empty();
        }
        Optional<ServerCertificate> own =
                tools.certificates().get().named(tls.clientCertificate().get());
        if (own.isEmpty()) {
            throw new ConnectFailure(Problem.UPSTREAM_TLS);
        }
        return own;
    }

    /** How requests address this target: without a port where it is the scheme's own (RFC 9110, 4.2.3). */
    static byte[] hostField(TargetUrl target) {
        boolean usualPort = target.port() == (target.secure() ? 443 : 80);
        String text = target.authority();
        return Octets.bytes(usualPort ? text.substring(0, text.lastIndexOf(':')) : text);
    }

    /** A new connection that is up within this limit, TLS included. */
    Connection connect(WaitLimit limit) throws ConnectFailure {
        Tls secure = tls();
        long started = System.nanoTime();
        InetAddress address = address();
        try {
            Connection opened = open(address, limit);
            WaitLimit left = limit.after(System.nanoTime() - started);
            return target.secure() ? secured(opened, secure, address, left) : opened;
        } catch (IOException e) {
            Problem problem = problem(e);
            throw new ConnectFailure(problem == Problem.UPSTREAM_CONNECT_TIMEOUT ? limit.problem() : problem);
        }
    }

    private InetAddress address() throws ConnectFailure {
        try {
            return addresses.resolveAddress(target.host(), DnsAddressLookup.defaultLookup());
        } catch (IllegalArgumentException e) {
            // A resolver's way to say that a name has no address, or none that may be called.
            throw new ConnectFailure(Problem.UPSTREAM_DNS);
        }
    }

    private Connection open(InetAddress address, WaitLimit limit) throws IOException {
        SocketChannel channel = SocketChannel.open();
        try {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.socket().connect(new InetSocketAddress(address, target.port()), millis(limit));
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
        try {
            return tools.sockets().channels().connection(channel);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** For the JDK, too, 0 is no limit. */
    private static int millis(WaitLimit limit) {
        return (int) Math.min(Integer.MAX_VALUE, Math.ceilDiv(limit.nanos(), NANOS_PER_MILLI));
    }

    /** TLS over a connection that is up; closes it in the end if that cannot be. */
    private Connection secured(Connection opened, Tls secure, InetAddress address, WaitLimit limit)
            throws IOException, ConnectFailure {
        Deadlines deadlines = tools.sockets().deadlines();
        Deadline patience = deadlines.watch(opened::close);
        patience.set(System.nanoTime(), limit.nanos());
        try {
            SocketBelowTls raw = SocketBelowTls.of(opened);
            SSLSocket socket = secure.createSocket(protocols, raw, named(address));
            socket.startHandshake();
            return new SecureConnection(raw, socket, deadlines);
        } catch (IOException | UncheckedIOException e) {
            opened.close();
            if (patience.passed()) {
                throw new ConnectFailure(limit.problem());
            }
            throw e instanceof UncheckedIOException unchecked ? unchecked.getCause() : (IOException) e;
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        } finally {
            deadlines.forget(patience);
        }
    }

    /** One name is asked for in the handshake and checked, and the address may be another's. */
    private InetSocketAddress named(InetAddress address) throws UnknownHostException {
        String name = tls.serverName().orElse(target.host());
        return new InetSocketAddress(InetAddress.getByAddress(name, address.getAddress()), target.port());
    }

    /** What kept a connection from coming up. */
    static Problem problem(IOException failure) {
        return switch (failure) {
            case SocketTimeoutException _ -> Problem.UPSTREAM_CONNECT_TIMEOUT;
            case ConnectException _, NoRouteToHostException _ -> Problem.UPSTREAM_REFUSED;
            case SSLException _ -> Problem.UPSTREAM_TLS;
            case SocketException e when String.valueOf(e.getMessage()).contains(NO_DESCRIPTORS) -> Problem.OVERLOADED;
            default -> Problem.UPSTREAM_RESET;
        };
    }
}
