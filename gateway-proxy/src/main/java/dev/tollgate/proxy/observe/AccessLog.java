package dev.tollgate.proxy.observe;

import dev.tollgate.db.model.AccessLines;
import dev.tollgate.proxy.exchange.Client;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Outcome;
import dev.tollgate.proxy.exchange.Problem;
import java.io.OutputStream;
import java.time.InstantSource;

/**
 * Where one line for each request goes, if anywhere. Safe for any number of threads; nobody waits for whoever reads
 * it.
 */
public sealed interface AccessLog extends AutoCloseable permits AccessLog.Off, JsonAccessLog {

    /** No access lines. */
    AccessLog OFF = new Off();

    /**
     * One JSON object a line, to a stream that is this log's alone or whose writes exclude each other. It is not
     * closed.
     */
    static AccessLog json(OutputStream stream, InstantSource clock) {
        return JsonAccessLog.start(stream, clock);
    }

    /** From now on these requests get a line, which tells this; before it was called, all do, and lines tell all. */
    void apply(AccessLines lines);

    /** A request ended at {@code nanoTime} of {@link System#nanoTime}. */
    void write(Exchange exchange, Outcome outcome, long nanoTime);

    /** A client was refused before it had sent anything that makes an exchange. */
    void refused(Client client, Problem problem);

    /** How many lines were given up because the stream was too slow or failed. */
    long dropped();

    /** Writes what is there; what comes later is dropped. */
    @Override
    void close();

    /** No access lines. */
    record Off() implements AccessLog {
        @Override
        public void apply(AccessLines lines) {
            // There are none whatever they would tell.
        }

        @Override
        public void write(Exchange exchange, Outcome outcome, long nanoTime) {
            // Nothing is wanted.
        }

        @Override
        public void refused(Client client, Problem problem) {
            // Nothing is wanted.
        }

        @Override
        public long dropped() {
            return 0;
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
