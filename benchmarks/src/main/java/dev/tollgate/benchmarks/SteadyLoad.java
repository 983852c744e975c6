package dev.tollgate.benchmarks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * GETs at a steady rate over so many kept connections, by one thread: {@code PORT TARGET RATE SECONDS CONNECTIONS
 * [FIELD: VALUE ...]}. A time counts from when its request was due, whether or not a connection was free then; three
 * seconds at half the rate come before, in which this program itself is compiled. Prints p50, p99, p99.9 in
 * milliseconds, and how many answers were no 200. {@link SteadyClients} does so for few requests, within a program of
 * ours.
 */
public final class SteadyLoad {
    private static final long LONGEST_PAUSE = TimeUnit.MICROSECONDS.toNanos(20);
    private static final long LAST_ANSWERS = TimeUnit.SECONDS.toNanos(5);
    private static final int UNCOUNTED_SECONDS = 3;

    private final Selector selector = Selector.open();
    private final ArrayDeque<Connection> free = new ArrayDeque<>();
    private final ByteBuffer request;
    private final long interval;
    private final long[] times;
    private final int uncounted;
    private int sent;
    private int answered;
    private int failed;

    private SteadyLoad(byte[] request, int rate, int seconds) throws IOException {
        this.request = ByteBuffer.allocateDirect(request.length).put(request);
        this.interval = TimeUnit.SECONDS.toNanos(1) / rate;
        this.times = new long[rate * seconds + rate / 2 * UNCOUNTED_SECONDS];
        this.uncounted = rate / 2 * UNCOUNTED_SECONDS;
    }

    public static void main(String[] arguments) throws IOException {
        StringBuilder head = new StringBuilder("GET " + arguments[1] + " HTTP/1.1\r\nHost: bench\r\n");
        Arrays.stream(arguments).skip(5).forEach(field -> head.append(field).append("\r\n"));
        SteadyLoad load = new SteadyLoad(
                head.append("\r\n").toString().getBytes(ISO_8859_1),
                Integer.parseInt(arguments[2]),
                Integer.parseInt(arguments[3]));
        InetSocketAddress address = new InetSocketAddress("127.0.0.1", Integer.parseInt(arguments[0]));
        for (int number = Integer.parseInt(arguments[4]); number > 0; number--) {
            load.connect(address);
        }
        load.run();
    }

    private void connect(InetSocketAddress address) throws IOException {
        SocketChannel channel = SocketChannel.open(address);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        Connection connection = new Connection(channel);
        channel.register(selector, SelectionKey.OP_READ, connection);
        free.push(connection);
    }

    private void run() throws IOException {
        long start = System.nanoTime();
        long end = start + due(times.length) + LAST_ANSWERS;
        while (answered < times.length && System.nanoTime() < end) {
            long wait = start + due(sent) - System.nanoTime();
            while (sent < times.length && wait <= 0 && !free.isEmpty()) {
                free.pop().send(start + due(sent++));
                wait = start + due(sent) - System.nanoTime();
            }
            if (selector.selectNow(this::read) == 0) {
                LockSupport.parkNanos(Math.clamp(wait, 1, LONGEST_PAUSE));
            }
        }
        Arrays.fill(times, answered, times.length, LAST_ANSWERS);
        Percentiles result = Percentiles.of(Arrays.copyOfRange(times, uncounted, times.length));
        System.out.printf(
                Locale.ROOT,
                "%.2f %.2f %.2f %d%n",
                result.p50(),
                result.p99(),
                result.p999(),
                failed + times.length - answered);
    }

    /** Of the request of this number, from the beginning on: at half the rate while they do not count. */
    private long due(int number) {
        return interval * (number + Math.min(number, uncounted));
    }

    private void read(SelectionKey key) {
        Connection connection = (Connection) key.attachment();
        try {
            if (connection.answered()) {
                times[answered++] = System.nanoTime() - connection.due;
                free.push(connection);
            }
        } catch (IOException _) {
            // Its request counts as one without an answer.
            key.cancel();
        }
    }

    /** One connection, with at most one request on its way. */
    private final class Connection {
        private final SocketChannel channel;
        private final ByteBuffer buffer = ByteBuffer.allocateDirect(64 * 1024);
        private final byte[] head = new byte[8 * 1024];
        private long due;
        private long left = -1;

        Connection(SocketChannel channel) {
            this.channel = channel;
        }

        void send(long when) throws IOException {
            due = when;
            left = -1;
            buffer.clear();
            channel.write(request.clear());
        }

        /** Whether the answer is whole with what has arrived now. */
        boolean answered() throws IOException {
            int read = channel.read(buffer);
            if (read < 0) {
                throw new EOFException();
            }
            if (left < 0) {
                left = length();
                if (left < 0) {
                    return false;
                }
                left -= buffer.position();
            } else {
                left -= read;
            }
            buffer.clear();
            return left == 0;
        }

        /** Of head and content, -1 while the head is not whole. */
        private long length() {
            int there = Math.min(buffer.position(), head.length);
            buffer.get(0, head, 0, there);
            int end = LeanConnection.headEnd(head, there);
            if (end == 0) {
                return -1;
            }
            if (!LeanConnection.succeeded(head)) {
                failed++;
            }
            return end + LeanConnection.contentLength(head, end);
        }
    }
}
