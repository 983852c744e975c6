package dev.tollgate.proxy.edge;

import io.helidon.common.buffers.DataReader;
import io.helidon.common.buffers.DataWriter;
import io.helidon.common.socket.HelidonSocket;
import io.helidon.common.socket.PeerInfo;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.ListenerContext;
import io.helidon.webserver.ProxyProtocolData;
import io.helidon.webserver.Router;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;

/** A connection whose bytes Helidon reads through a reader of ours. */
final class OwnReaderContext implements ConnectionContext {
    private final ConnectionContext context;
    private final DataReader reader;

    OwnReaderContext(ConnectionContext context, DataReader reader) {
        this.context = context;
        this.reader = reader;
    }

    /** A connection of which the first bytes were read to tell what it speaks: its reader gives them again. */
    static OwnReaderContext prefaced(ConnectionContext context, byte[] first) {
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
    static OwnReaderContext watched(ConnectionContext context, Runnable waits) {
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
        return context.dataWriter();
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
    public HelidonSocket serverSocket() {
        return context.serverSocket();
    }

    @Override
    public PeerInfo remotePeer() {
        return context.remotePeer();
    }

    @Override
    public PeerInfo localPeer() {
        return context.localPeer();
    }

    @Override
    public boolean isSecure() {
        return context.isSecure();
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
