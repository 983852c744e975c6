package dev.tollgate.db;

import java.net.InetAddress;
import java.net.Socket;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.SocketFactory;

/**
 * What PostgreSQL's driver makes sockets with where it was told this class's name. The driver gives nobody its socket;
 * so whoever connects through {@link #connect} gets it from here.
 */
public final class ReadAheadSockets extends SocketFactory {
    private static final ScopedValue<AtomicReference<Optional<ReadAheadSocket>>> LAST = ScopedValue.newInstance();

    /** A connection, and the socket below it. */
    record Connected(Connection connection, ReadAheadSocket socket) {}

    /**
     * Connects by a driver that makes its sockets with this class, in the caller's thread. Throws an
     * {@link SQLException} also if it makes them elsewhere or by something else, as its URL may have it.
     */
    static Connected connect(ScopedValue.CallableOp<Connection, SQLException> connecting) throws SQLException {
        AtomicReference<Optional<ReadAheadSocket>> last = new AtomicReference<>(Optional.empty());
        Connection connection = ScopedValue.where(LAST, last).call(connecting);
        Optional<ReadAheadSocket> socket = last.get();
        if (socket.isEmpty()) {
            connection.close();
            throw new SQLException("the connection has a socket of somebody else's");
        }
        return new Connected(connection, socket.get());
    }

    /** The one that is made last is that of the connection: others were tried before, or without TLS. */
    @Override
    public Socket createSocket() {
        if (!LAST.isBound()) {
            return new Socket();
        }
        ReadAheadSocket socket = new ReadAheadSocket();
        LAST.get().set(Optional.of(socket));
        return socket;
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort) {
        throw new UnsupportedOperationException();
    }
}
