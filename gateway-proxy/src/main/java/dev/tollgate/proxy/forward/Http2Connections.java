package dev.tollgate.proxy.forward;

import dev.tollgate.proxy.exchange.ClientGone;
import dev.tollgate.proxy.exchange.Problem;
import dev.tollgate.proxy.http2.HeaderBlock;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The connections to one target, which requests share. The oldest that takes a stream gets it, so that a falling load
 * lets the others age. When all are full more are opened, up to a bound; then requests wait for a stream to end. Safe
 * for any number of threads.
 */
final class Http2Connections {
    /** After so many connections that took no stream at all a request opens no more. */
    private static final int MOST_IN_VAIN = 3;

    private final Opener opener;
    private final Http2Openings openings = new Http2Openings();
    private final CopyOnWriteArrayList<Http2ServiceConnection> connections = new CopyOnWriteArrayList<>();

    /** Makes connections. */
    @FunctionalInterface
    interface Opener {
        /** One that is up; it is to run {@code freed} whenever it may take a stream that it did not take before. */
        Http2ServiceConnection open(WaitLimit limit, Runnable freed) throws ConnectFailure;
    }

    Http2Connections(Opener opener) {
        this.opener = opener;
    }

    /**
     * Begins a stream with this head, on a connection that may have to be opened for it.
     *
     * @param avoided connections that have refused this request
     * @throws ConnectFailure if none takes it in time
     */
    Http2ServiceStream begin(HeaderBlock head, StreamRule rule, WaitLimit limit, Set<Http2ServiceConnection> avoided)
            throws ConnectFailure {
        Optional<Http2ServiceStream> begun = free(head, rule, avoided);
        if (begun.isPresent()) {
            return begun.get();
        }
        rule.exchange().onAbandon(openings::wake);
        long failures = openings.enter();
        try {
            return search(head, rule, limit, avoided, failures);
        } finally {
            openings.exit();
        }
    }

    private Http2ServiceStream search(
            HeaderBlock head, StreamRule rule, WaitLimit limit, Set<Http2ServiceConnection> avoided, long failures)
            throws ConnectFailure {
        long started = System.nanoTime();
        int inVain = 0;
        while (!rule.exchange().abandoned()) {
            long seen = openings.changes();
            Optional<Http2ServiceStream> begun = free(head, rule, avoided);
            if (begun.isEmpty() && inVain < MOST_IN_VAIN && opens()) {
                inVain++;
                begun = connect(limit.after(System.nanoTime() - started), fresh -> fresh.open(head, rule));
            } else if (begun.isEmpty()) {
                openings.await(seen, failures, limit.after(System.nanoTime() - started));
            }
            if (begun.isPresent()) {
                return begun.get();
            }
        }
        throw new ClientGone();
    }

    private boolean opens() {
        connections.removeIf(Http2ServiceConnection::gone);
        return !useless() && openings.begin(connections.size());
    }

    /** Whether another connection would not help: the service takes no streams at all for now. */
    private boolean useless() {
        for (Http2ServiceConnection connection : connections) {
            if (connection.mostStreams() == 0) {
                return true;
            }
        }
        return false;
    }

    private Optional<Http2ServiceStream> free(HeaderBlock head, StreamRule rule, Set<Http2ServiceConnection> avoided) {
        for (Http2ServiceConnection connection : connections) {
            if (!avoided.contains(connection)) {
                Optional<Http2ServiceStream> stream = connection.open(head, rule);
                if (stream.isPresent()) {
                    return stream;
                }
            }
        }
        return Optional.empty();
    }

    /** Opens one more, for whoever comes. */
    void add(WaitLimit limit) throws ConnectFailure {
        openings.begin();
        Optional<Http2ServiceStream> _ = connect(limit, _ -> Optional.empty());
    }

    /** The first to use a connection is who opens it. */
    private Optional<Http2ServiceStream> connect(
            WaitLimit limit, Function<Http2ServiceConnection, Optional<Http2ServiceStream>> first)
            throws ConnectFailure {
        try {
            Http2ServiceConnection opened = opener.open(limit, openings::freed);
            Optional<Http2ServiceStream> stream = first.apply(opened);
            connections.add(opened);
            openings.opened(opened.mostStreams());
            return stream;
        } catch (ConnectFailure failure) {
            openings.failed(failure.problem());
            throw failure;
        } catch (RuntimeException e) {
            openings.failed(Problem.UPSTREAM_RESET);
            throw e;
        }
    }

    /** No more requests on those of this kind. */
    void leave(Predicate<Http2ServiceConnection> kind) {
        for (Http2ServiceConnection connection : connections) {
            if (kind.test(connection)) {
                connection.leave();
            }
        }
        connections.removeIf(Http2ServiceConnection::gone);
    }
}
