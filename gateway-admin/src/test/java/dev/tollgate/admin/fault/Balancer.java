package dev.tollgate.admin.fault;

import java.net.ConnectException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * What balancers before nodes do, and no more: asks each node ten times a second whether it is ready, gives new
 * connections to those that are, in turn, and tries the next one where a connection is refused, which is before
 * anything was sent.
 */
final class Balancer implements AutoCloseable {
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final List<Member> nodes;
    private final Set<Member> ready = ConcurrentHashMap.newKeySet();
    private final AtomicInteger turn = new AtomicInteger();
    private volatile boolean closed;

    Balancer(List<Member> nodes) {
        this.nodes = List.copyOf(nodes);
        this.ready.addAll(nodes);
        nodes.forEach(node -> Thread.startVirtualThread(() -> watch(node)));
    }

    private void watch(Member node) {
        while (!closed) {
            if (node.ready()) {
                ready.add(node);
            } else {
                ready.remove(node);
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /** Whether this node was ready when it was last asked. */
    boolean ready(Member node) {
        return ready.contains(node);
    }

    /** Whom to try, the best first: those that are ready, in turn, and then the others. */
    private List<Member> choice() {
        int first = Math.floorMod(turn.getAndIncrement(), nodes.size());
        List<Member> turned = new ArrayList<>(nodes.subList(first, nodes.size()));
        turned.addAll(nodes.subList(0, first));
        turned.sort(Comparator.comparing(node -> !ready.contains(node)));
        return turned;
    }

    /** A connection to a node. */
    @FunctionalInterface
    interface Connecting<C> {
        C to(Member node) throws Exception;
    }

    /** What comes of the first node that takes a connection. */
    <C> C connect(Connecting<C> connecting) throws Exception {
        for (Member node : choice()) {
            try {
                return connecting.to(node);
            } catch (Exception e) {
                if (!(e instanceof ConnectException) && !(e.getCause() instanceof ConnectException)) {
                    throw e;
                }
            }
        }
        throw new ConnectException("no node takes connections");
    }

    @Override
    public void close() {
        closed = true;
    }
}
