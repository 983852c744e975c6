package dev.tollgate.proxy.socket;

/** What the connections of a node have in common, to both sides: who tells that bytes have come, and that none have. */
public record Sockets(Channels channels, Deadlines deadlines) implements AutoCloseable {

    /** New ones, for as many processors as there are. */
    public static Sockets open() {
        return new Sockets(new Channels(Runtime.getRuntime().availableProcessors()), new Deadlines());
    }

    /** Ends all connections. */
    @Override
    public void close() {
        channels.close();
        deadlines.close();
    }
}
