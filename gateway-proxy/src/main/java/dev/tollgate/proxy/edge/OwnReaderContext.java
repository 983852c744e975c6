package dev.tollgate.proxy.edge;

import dev.tollgate.proxy.wire.ProxyHeader;
import io.helidon.common.buffers.DataReader;
import io.helidon.common.buffers.DataWriter;
import io.helidon.common.socket.PeerInfo;
import io.helidon.common.socket.SocketWriter;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.ListenerContext;
import io.helidon.webserver.ProxyProtocolData;
import io.helidon.webserver.Router;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;

/** A connection of which Helidon and others see what we want them to: its bytes, and who is at its ends. */
final class OwnReaderContext implements ConnectionContext {
    private final ConnectionContext context;
    private final ClientSocket socket;
    private final DataReader reader;
    private final DataWriter writer;
    private final PeerInfo remote;
    private final PeerInfo local;
    private final boolean secure;

    private OwnReaderContext(OwnReaderContext context, DataReader reader) {
        this(context, reader, context.remotePeer(), context.localPeer(), context.isSecure());
    }

    private OwnReaderContext(
            OwnReaderContext context, DataReader reader, PeerInfo remote, PeerInfo local, boolean secure) {
        this.context = context;
        this.socket = context.serverSocket();
        this.reader = reader;
        this.writer = context.dataWriter();
        this.remote = remote;
        this.local = local;
        this.secure = secure;
    }

    private OwnReaderContext(ConnectionContext context, ClientSocket socket, DataReader reader, DataWriter writer) {
        this.context = context;
        this.socket = socket;
        this.reader = reader;
        this.writer = writer;
        this.remote = context.remotePeer();
        this.local = context.localPeer();
        this.secure = context.isSecure() || socket.isSecure();
    }

    /** A connection that can end in more ways, by the channel below it. */
    static OwnReaderContext over(ConnectionContext context, SocketChannel channel) {
        ClientSocket socket = new PlainClientSocket(context.serverSocket(), channel);
        return new OwnReaderContext(context, socket, context.dataReader(), context.dataWriter());
    }

    /** A connection inside of another one, whose bytes go through this socket; {@code came} runs at each read's end. */
    static OwnReaderContext inside(ConnectionContext context, ClientSocket socket, Runnable came) {
        DataReader reader = DataReader.create(() -> {
            byte[] bytes = socket.get();
            came.run();
            return bytes;
        });
        return new OwnReaderContext(context, socket, reader, SocketWriter.create(socket));
    }

    /** A connection that a proxy made on behalf of a client. */
    static OwnReaderContext relayed(OwnReaderContext context, ProxyHeader.Relayed header) {
        return new OwnReaderContext(
                context,
                context.dataReader(),
                new RelayedPeer(header.source(), context.remotePeer()),
                new RelayedPeer(header.destination(), context.localPeer()),
                header.secure());
    }

    /** A connection of which the first bytes were read to tell what it speaks: its reader gives them again. */
    static OwnReaderContext prefaced(OwnReaderContext context, byte[] first) {
        return new OwnReaderContext(context, DataReader.create(new Supplier<>() {
            private boolean given;

            @Override
            public byte[] get() {
                if (!given) {
                    given = true;
                    return first;
                }
                return context.serverSocket().get();
            }
        }));
    }

    /** The same connection; {@code waits} runs each time before more bytes are waited for. */
    static OwnReaderContext watched(OwnReaderContext context, Runnable waits) {
        DataReader reader = context.dataReader();
        return new OwnReaderContext(context, DataReader.create(() -> {
            waits.run();
            reader.ensureAvailable();
            return reader.readBytes(reader.available());
        }));
    }

    @Override
    public DataReader dataReader() {
        return reader;
    }

    @Override
    public ListenerContext listenerContext() {
        return context.listenerContext();
    }

    @Override
    public ExecutorService executor() {
        return context.executor();
    }

    @Override
    public DataWriter dataWriter() {
        return writer;
    }

    @Override
    public Router router() {
        return context.router();
    }

    @Override
    public Optional<ProxyProtocolData> proxyProtocolData() {
        return context.proxyProtocolData();
    }

    @Override
    public ClientSocket serverSocket() {
        return socket;
    }

    @Override
    public PeerInfo remotePeer() {
        return remote;
    }

    @Override
    public PeerInfo localPeer() {
        return local;
    }

    @Override
    public boolean isSecure() {
        return secure;
    }

    @Override
    public String socketId() {
        return context.socketId();
    }

    @Override
    public String childSocketId() {
        return context.childSocketId();
    }
}
