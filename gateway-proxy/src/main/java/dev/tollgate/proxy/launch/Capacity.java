package dev.tollgate.proxy.launch;

/**
 * What a node may hold at once, from the descriptors and the heap that it has: a process that runs out of either fails
 * everybody.
 *
 * @param clientConnections where {@code TOLLGATE_MAX_CONNECTIONS} does not say
 * @param serviceConnections of all services together, idle ones included
 * @param windowBytes of the large buffers for content that flows
 * @param answerBytes of answers that are held whole, to be made one
 */
public record Capacity(int clientConnections, int serviceConnections, long windowBytes, long answerBytes) {
    /** Descriptors for everything that is not a client's connection or its service's: files, database, other ports. */
    private static final long HEADROOM = 200;
    /** Two thirds of the others are for clients: many connections are idle, and then need none to a service. */
    private static final long THIRDS_FOR_CLIENTS = 2;
    /** The heap that is for everything but connections. */
    private static final long HEAP_WITHOUT_CONNECTIONS = 64L << 20;
    /** What an idle connection takes of the heap (docs/benchmarks.md), and a quarter more. */
    private static final long HEAP_PER_CONNECTION = 20 << 10;
    /** Of what is for connections, the share of those to services. */
    private static final long SERVICES_SHARE = 4;

    private static final long WINDOWS_SHARE = 8;
    private static final long ANSWERS_SHARE = 4;
    private static final int FEWEST = 10;
    private static final int MOST = 1_000_000;

    /** What fits into this machine. */
    public static Capacity of(Machine machine) {
        long third = (machine.descriptors() - HEADROOM) / 3;
        long byHeap = (machine.heap() - HEAP_WITHOUT_CONNECTIONS) / HEAP_PER_CONNECTION;
        return new Capacity(
                Math.clamp(Math.min(third * THIRDS_FOR_CLIENTS, byHeap), FEWEST, MOST),
                Math.clamp(Math.min(third, byHeap / SERVICES_SHARE), FEWEST, MOST),
                machine.heap() / WINDOWS_SHARE,
                machine.heap() / ANSWERS_SHARE);
    }
}
