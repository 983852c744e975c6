package dev.tollgate.db;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A socket whose bytes are taken in by a thread of its own, one piece ahead of who reads, so that others can wait for
 * bytes to come while nobody reads. One thread reads at a time, any number may wait.
 */
final class ReadAheadSocket extends Socket {
    private static final int PIECE = 1 << 14;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final byte[] piece = new byte[PIECE];
    private final InputStream input = new Input();
    private int position;
    private int limit;
    private long pieces;
    private boolean begun;
    private Optional<IOException> end = Optional.empty();
    private int timeoutMillis;

    /** How many pieces have come so far. */
    long pieces() {
        lock.lock();
        try {
            return pieces;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until more pieces than so many have come, or the time is over; returns how many have. Throws an exception
     * once no more will come.
     */
    long awaitMoreThan(long seen, Duration longest) throws IOException, InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = longest.toNanos();
            while (pieces <= seen && left > 0) {
                if (end.isPresent()) {
                    throw end.get();
                }
                left = changed.awaitNanos(left);
            }
            return pieces;
        } finally {
            lock.unlock();
        }
    }

    /** Whether there is something that nobody has read. */
    boolean holdsBytes() {
        lock.lock();
        try {
            return position < limit;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public InputStream getInputStream() throws IOException {
        lock.lock();
        try {
            if (!begun) {
                begun = true;
                InputStream source = super.getInputStream();
                Thread.ofVirtual().name("database-line-input").start(() -> takeIn(source));
            }
            return input;
        } finally {
            lock.unlock();
        }
    }

    private void takeIn(InputStream source) {
        try {
            int length = source.read(piece, 0, PIECE);
            while (length >= 0) {
                hand(length);
                length = source.read(piece, 0, PIECE);
            }
            end(new EOFException("the server has closed the connection"));
        } catch (IOException e) {
            end(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            end(new InterruptedIOException("interrupted"));
        }
    }

    /** Returns when all of it was read, so that its place is free for the next piece. */
    private void hand(int length) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            position = 0;
            limit = length;
            pieces++;
            changed.signalAll();
            while (position < limit && end.isEmpty()) {
                changed.await();
            }
        } finally {
            lock.unlock();
        }
    }

    private void end(IOException why) {
        lock.lock();
        try {
            end = end.or(() -> Optional.of(why));
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** For who reads; the socket itself may be silent for as long as it likes. */
    @Override
    public void setSoTimeout(int timeout) {
        lock.lock();
        timeoutMillis = timeout;
        lock.unlock();
    }

    @Override
    public int getSoTimeout() {
        lock.lock();
        try {
            return timeoutMillis;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() throws IOException {
        super.close();
        end(new IOException("the connection is closed"));
    }

    private final class Input extends InputStream {

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            lock.lock();
            try {
                return length == 0 || awaitBytes() ? take(target, offset, length) : -1;
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted while reading");
            } finally {
                lock.unlock();
            }
        }

        private int take(byte[] target, int offset, int length) {
            int taken = Math.min(length, limit - position);
            System.arraycopy(piece, position, target, offset, taken);
            position += taken;
            if (position == limit) {
                changed.signalAll();
            }
            return taken;
        }

        /** Whether there are any: not at the end of all. */
        private boolean awaitBytes() throws IOException, InterruptedException {
            long left = timeoutMillis == 0 ? Long.MAX_VALUE : TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
            while (position == limit) {
                if (end.isPresent()) {
                    if (end.get() instanceof EOFException) {
                        return false;
                    }
                    throw new IOException(end.get());
                }
                if (left <= 0) {
                    throw new SocketTimeoutException("Read timed out");
                }
                left = changed.awaitNanos(left);
            }
            return true;
        }

        @Override
        public int available() {
            lock.lock();
            try {
                return limit - position;
            } finally {
                lock.unlock();
            }
        }
    }
}
