package dev.tollgate.proxy;

import dev.tollgate.db.Await;
import dev.tollgate.db.ReservedPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A line to a server of this machine that can be cut, silenced, slowed and joined again; its own port stays the same.
 * For one thread, and whoever connects.
 */
public final class Relay implements AutoCloseable {
    private static final int FILL_MILLIS = 100;
    private static final int MOST_FILLING = 8;
    private static final int AT_A_TIME = 16 * 1024;

    private final int target;
    private final ReservedPort port = new ReservedPort();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final List<Socket> filling = new ArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean questionsPass = true;
    private boolean answersPass = true;
    private volatile long delayNanos;
    private volatile long nanosPerByte;
    private @Nullable ServerSocket listener;

    private Relay(int target) {
        this.target = target;
    }

    /** A line that is cut still. */
    public static Relay to(int target) {
        return new Relay(target);
    }

    /** A line that is joined. */
    public static Relay joined(int target) {
        Relay relay = to(target);
        relay.join();
        return relay;
    }

    public int port() {
        return port.number();
    }

    /** Everything passes, at once: what was held back while the line was silent, too. */
    public void join() {
        unfill();
        delayNanos = 0;
        nanosPerByte = 0;
        pass(true, true);
        if (listener == null) {
            listen(0);
            ServerSocket opened = listener;
            Thread.startVirtualThread(() -> accept(opened));
        }
    }

    /** Nobody gets through any more, and who was through is thrown out: what a machine that is reached does. */
    public void cut() {
        unfill();
        deafen();
        sockets.forEach(Relay::closeQuietly);
        sockets.clear();
        pass(true, true);
    }

    /**
     * Nothing gets through any more, and nobody is told: a network that drops packets. Connections stay and carry
     * nothing, their ends included; new ones are never up.
     */
    public void silence() {
        pass(false, false);
        deafen();
        // Once its queue is full Linux drops what asks to be connected, as a network does.
        listen(1);
        while (filling.size() < MOST_FILLING && fills()) {
            // Another one has been queued.
        }
    }

    /** What is sent to the server arrives, and nothing comes back: connections are up, and get no answer. */
    public void loseAnswers() {
        pass(true, false);
    }

    /** Whatever is sent, either way, takes so much longer. */
    public void delay(Duration delay) {
        delayNanos = delay.toNanos();
    }

    /** No connection carries more, each way. */
    public void throttle(int bytesPerSecond) {
        nanosPerByte = TimeUnit.SECONDS.toNanos(1) / bytesPerSecond;
    }

    /** One that was closed may go on listening until whoever accepted there has seen it. */
    private void listen(int backlog) {
        Await.until(() -> listens(backlog));
    }

    private boolean listens(int backlog) {
        try {
            ServerSocket opened = new ServerSocket();
            opened.setReuseAddress(true);
            opened.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port()), backlog);
            listener = opened;
            return true;
        } catch (BindException _) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void deafen() {
        if (listener != null) {
            closeQuietly(listener);
            listener = null;
        }
    }

    private boolean fills() {
        Socket socket = new Socket();
        filling.add(socket);
        try {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port()), FILL_MILLIS);
            return true;
        } catch (SocketTimeoutException _) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void unfill() {
        if (!filling.isEmpty()) {
            filling.forEach(Relay::closeQuietly);
            filling.clear();
            deafen();
        }
    }

    private void accept(ServerSocket opened) {
        try {
            while (true) {
                Socket near = opened.accept();
                near.setTcpNoDelay(true);
                connect(near);
                if (opened.isClosed()) {
                    closeQuietly(near);
                }
            }
        } catch (IOException _) {
            // The line is cut.
        }
    }

    private void connect(Socket near) {
        try {
            Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
            far.setTcpNoDelay(true);
            sockets.add(near);
            sockets.add(far);
            Thread.startVirtualThread(() -> copy(near, far, true));
            Thread.startVirtualThread(() -> copy(far, near, false));
        } catch (IOException _) {
            // Nobody is there, which is not the line's fault.
            closeQuietly(near);
        }
    }

    private void copy(Socket from, Socket to, boolean question) {
        byte[] bytes = new byte[AT_A_TIME];
        try {
            int count = from.getInputStream().read(bytes);
            while (count >= 0) {
                LockSupport.parkNanos(delayNanos + count * nanosPerByte);
                awaitPassage(question);
                to.getOutputStream().write(bytes, 0, count);
                count = from.getInputStream().read(bytes);
            }
        } catch (IOException _) {
            // One end has gone, so the other goes too.
        }
        awaitPassage(question);
        closeQuietly(from);
        closeQuietly(to);
        sockets.remove(from);
        sockets.remove(to);
    }

    private void pass(boolean questions, boolean answers) {
        lock.lock();
        questionsPass = questions;
        answersPass = answers;
        changed.signalAll();
        lock.unlock();
    }

    private void awaitPassage(boolean question) {
        lock.lock();
        try {
            while (question ? !questionsPass : !answersPass) {
                changed.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    private static void closeQuietly(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception _) {
            // It is gone either way.
        }
    }

    @Override
    public void close() {
        cut();
        port.close();
    }
}
