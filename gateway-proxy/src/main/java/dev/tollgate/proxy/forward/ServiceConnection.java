package dev.tollgate.proxy.forward;

import dev.tollgate.proxy.socket.Connection;
import dev.tollgate.proxy.socket.Deadline;
import dev.tollgate.proxy.socket.Deadlines;
import dev.tollgate.proxy.socket.LimitedTransport;
import dev.tollgate.proxy.wire.HeadLimits;
import dev.tollgate.proxy.wire.HeadReader;
import dev.tollgate.proxy.wire.Input;
import dev.tollgate.proxy.wire.Output;
import dev.tollgate.proxy.wire.Waiting;
import dev.tollgate.proxy.wire.Windows;

/** One HTTP/1.1 connection to a target, used by one request at a time. */
final class ServiceConnection {
    /** A service's head may be larger than a client's: it is trusted more, and cookies add up. */
    static final HeadLimits LIMITS = new HeadLimits(64 * 1024, 8 * 1024, 512);

    private final Connection connection;
    private final Input input;
    private final Output output;
    private final HeadReader heads;
    private final Deadline deadline;
    private final Deadline writeDeadline;
    private final LimitedTransport sending;
    private final Deadlines deadlines;
    private final ServiceRoom.Place place;
    private long idleSinceNanos;

    /** Over {@code connection}, which takes this place. */
    ServiceConnection(Connection connection, ServiceRoom.Place place, Deadlines deadlines, Windows windows) {
        this.place = place;
        this.connection = connection;
        this.input = new Input(connection, windows);
        this.heads = new HeadReader(input, LIMITS);
        this.deadlines = deadlines;
        this.deadline = deadlines.watch(this::cut);
        this.writeDeadline = deadlines.watch(this::cut);
        this.sending = new LimitedTransport(connection, writeDeadline);
        this.output = new Output(sending);
    }

    Input input() {
        return input;
    }

    Output output() {
        return output;
    }

    HeadReader heads() {
        return heads;
    }

    Deadline deadline() {
        return deadline;
    }

    /** From now on the service may take nothing of what is sent for that many nanoseconds; 0 for no limit. */
    void limitSending(long nanoseconds) {
        sending.limit(nanoseconds);
    }

    /** Whether it was closed because the service took nothing for too long. */
    boolean sendingTimedOut() {
        return sending.passed();
    }

    /**
     * Whether the service has ended it while it lay idle, or anything came: whoever sent that without being asked meant
     * no request of ours (RFC 9112, 9.2), be it a second response or the end of a TLS session.
     */
    boolean disturbed() {
        return connection.disturbed();
    }

    /** Lays it aside for the next request. */
    void rest(long nanoTime) {
        idleSinceNanos = nanoTime;
        deadline.clear();
        output.reset();
        input.watch(Waiting.UNWATCHED);
    }

    long idleSinceNanos() {
        return idleSinceNanos;
    }

    void close() {
        deadlines.forget(deadline);
        deadlines.forget(writeDeadline);
        cut();
        input.abandon();
        place.close();
    }

    private void cut() {
        connection.close();
    }
}
