package dev.tollgate.db;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.h2.store.fs.FileBase;
import org.h2.store.fs.FilePathWrapper;

/**
 * Files of H2 whose names begin with {@code slow:}: each write takes a little longer, and none is taken while a file
 * {@link #FULL} lies beside it, as if the disk were full.
 */
public final class SlowFiles extends FilePathWrapper {
    static final String SCHEME = "slow";
    static final String FULL = "full";
    /** Whoever holds it sees files as they are at one moment. */
    static final ReentrantLock WRITING = new ReentrantLock();

    private static final long NANOS = 300_000;

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        return new Slow(getBase().open(mode), Path.of(getBase().toString()).resolveSibling(FULL));
    }

    /** A file that is open. */
    private static final class Slow extends FileBase {
        private final FileChannel file;
        private final Path full;

        Slow(FileChannel file, Path full) {
            this.file = file;
            this.full = full;
        }

        @Override
        public int write(ByteBuffer bytes, long position) throws IOException {
            if (Files.exists(full)) {
                throw new IOException("No space left on device");
            }
            LockSupport.parkNanos(NANOS);
            WRITING.lock();
            try {
                return file.write(bytes, position);
            } finally {
                WRITING.unlock();
            }
        }

        @Override
        public int write(ByteBuffer bytes) throws IOException {
            int written = write(bytes, file.position());
            file.position(file.position() + written);
            return written;
        }

        @Override
        public int read(ByteBuffer bytes, long position) throws IOException {
            return file.read(bytes, position);
        }

        @Override
        public int read(ByteBuffer bytes) throws IOException {
            return file.read(bytes);
        }

        @Override
        public long position() throws IOException {
            return file.position();
        }

        @Override
        public FileChannel position(long position) throws IOException {
            file.position(position);
            return this;
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public FileChannel truncate(long size) throws IOException {
            WRITING.lock();
            try {
                file.truncate(size);
            } finally {
                WRITING.unlock();
            }
            return this;
        }

        @Override
        public void force(boolean metadata) throws IOException {
            file.force(metadata);
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return file.tryLock(position, size, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            file.close();
        }
    }
}
