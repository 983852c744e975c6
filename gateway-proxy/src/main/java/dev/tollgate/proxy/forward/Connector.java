package dev.tollgate.proxy.forward;

import dev.tollgate.db.model.ServiceTls;
import dev.tollgate.db.model.TargetUrl;
import dev.tollgate.proxy.exchange.Problem;
import dev.tollgate.proxy.socket.Deadlines;
import dev.tollgate.proxy.socket.ThisMachine;
import dev.tollgate.proxy.tls.CertificateIndex;
import dev.tollgate.proxy.tls.ServerCertificate;
import dev.tollgate.proxy.wire.Octets;
import io.helidon.common.tls.Tls;
import io.helidon.webclient.api.ConnectionKey;
import io.helidon.webclient.api.DefaultDnsResolver;
import io.helidon.webclient.api.DnsAddressLookup;
import io.helidon.webclient.api.Proxy;
import io.helidon.webclient.api.TcpClientConnection;
import io.helidon.webclient.api.WebClient;
import io.helidon.webclient.spi.DnsResolver;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;

/** Opens connections to one address of a target. Safe for any number of threads. */
final class Connector {
    /** How the system says that the process holds as many sockets as it may, for which the JDK has no type. */
    private static final String NO_DESCRIPTORS = "Too many open files";

    private static final Tls PLAIN = Tls.builder().enabled(false).build();

    private final TargetUrl target;
    private final Optional<InetAddress> address;
    private final ServiceTls tls;
    private final List<String> protocols;
    private final Tools tools;
    private volatile Prepared prepared;

    /** How to connect while the gateway's own certificate is this one. */
    private record Prepared(Optional<ServerCertificate> own, ConnectionKey key) {}

    /**
     * What all connectors of a node have in common.
     *
     * @param certificates where that of the gateway is looked up for each connection, so that a renewed one counts
     * @param ownPorts on which Tollgate itself listens on this machine, asked for each connection
     */
    record Tools(
            TimedClients clients,
            Deadlines deadlines,
            Supplier<CertificateIndex> certificates,
            Supplier<Set<Integer>> ownPorts) {}

    /** Connections that carry one of {@code protocols} (ALPN names). */
    Connector(TargetClients.Key key, List<String> protocols, Tools tools) {
        this.target = key.target();
        this.address = key.address();
        this.tls = key.tls();
        this.protocols = protocols;
        this.tools = tools;
        this.prepared = prepared(Optional.empty());
    }

    private Prepared prepared(Optional<ServerCertificate> own) {
        ConnectionKey key = ConnectionKey.create(
                target.secure() ? "https" : "http",
                target.secure() ? tls.serverName().orElse(target.host()) : target.host(),
                target.port(),
                target.secure() ? ServiceTrust.of(tls, own) : PLAIN,
                new ServiceTrust.Called(target.host(), new CallableAddresses(resolver(), this::leadsToTollgate)),
                DnsAddressLookup.defaultLookup(),
                Proxy.noProxy());
        return new Prepared(own, key);
    }

    private boolean leadsToTollgate(InetAddress called) {
        return tools.ownPorts().get().contains(target.port()) && ThisMachine.has(called);
    }

    /** An address that is known is called; a name without one is looked up for each connection. */
    private DnsResolver resolver() {
        return address.<DnsResolver>map(known -> (_, _) -> known).orElseGet(DefaultDnsResolver::create);
    }

    private ConnectionKey key() throws ConnectFailure {
        Optional<ServerCertificate> own = own();
        Prepared current = prepared;
        if (!current.own().equals(own)) {
            current = prepared(own);
            prepared = current;
        }
        return current.key();
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

    /**
     * A new connection, up and without a read limit of its own, within this limit, TLS included.
     *
     * @param opened is told the socket below it, TLS excluded
     */
    TcpClientConnection connect(WaitLimit limit, Consumer<Socket> opened) throws ConnectFailure {
        WebClient client = tools.clients().within(limit);
        TcpClientConnection connection = TcpClientConnection.create(client, key(), protocols, _ -> false, _ -> {});
        HandshakeLimit handshake = new HandshakeLimit(tools.deadlines(), limit);
        try {
            ScopedValue.where(OpenedSocket.WANTED, handshake.before(opened)).run(connection::connect);
            connection.readTimeout(Duration.ZERO);
            return connection;
        } catch (UncheckedIOException e) {
            Problem found = problem(e);
            boolean late = handshake.passed() || found == Problem.UPSTREAM_CONNECT_TIMEOUT;
            throw new ConnectFailure(late ? limit.problem() : found);
        } catch (IllegalArgumentException e) {
            // A resolver's way to say that a name has no address, or none that may be called.
            throw new ConnectFailure(Problem.UPSTREAM_DNS);
        } finally {
            handshake.over();
        }
    }

    /** What kept a connection from coming up. */
    static Problem problem(UncheckedIOException failure) {
        return switch (failure.getCause()) {
            case SocketTimeoutException _ -> Problem.UPSTREAM_CONNECT_TIMEOUT;
            case ConnectException _, NoRouteToHostException _ -> Problem.UPSTREAM_REFUSED;
            case SSLException _ -> Problem.UPSTREAM_TLS;
            case SocketException e when String.valueOf(e.getMessage()).contains(NO_DESCRIPTORS) -> Problem.OVERLOADED;
            case null, default -> Problem.UPSTREAM_RESET;
        };
    }
}
