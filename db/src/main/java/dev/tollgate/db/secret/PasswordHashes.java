package dev.tollgate.db.secret;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Argon2id hashes of passwords of users and consumers, as PHC strings. Each takes 19 MiB and a good part of a tenth of
 * a second, so at most two are made at a time, in the order of asking. Safe for any number of threads.
 */
public final class PasswordHashes {

    private static final int MEMORY_KIB = 19_456;
    private static final int ITERATIONS = 2;
    private static final int LANES = 1;
    private static final int LENGTH = 32;
    private static final int SALT = 16;
    private static final int AT_A_TIME = 2;

    // Of our parameters, and of no password.
    private static final String NOBODYS = "$argon2id$v=19$m=" + MEMORY_KIB + ",t=" + ITERATIONS + ",p=" + LANES + "$"
            + "A".repeat(22) + "$" + "A".repeat(43);

    private static final Argon2Function ARGON =
            Argon2Function.getInstance(MEMORY_KIB, ITERATIONS, LANES, LENGTH, Argon2.ID);

    private final Duration longestWait;
    private final SecureRandom random = new SecureRandom();
    private final Semaphore turns = new Semaphore(AT_A_TIME, true);

    /** @param longestWait for a turn */
    public PasswordHashes(Duration longestWait) {
        this.longestWait = longestWait;
    }

    /** Too many hashes are waiting for their turn. */
    public static final class Busy extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Busy() {
            super("too many passwords are being checked");
        }
    }

    /** The hash of a password, with a salt of its own. Throws {@link Busy} if its turn does not come in time. */
    public String hash(String password) {
        byte[] salt = new byte[SALT];
        random.nextBytes(salt);
        takeTurn();
        try {
            return ARGON.hash(bytes(password), salt).getResult();
        } finally {
            turns.release();
        }
    }

    /** Whether a hash is of this password. Throws {@link Busy} if its turn does not come in time. */
    public boolean matches(String password, String hash) {
        takeTurn();
        try {
            return Argon2Function.getInstanceFromHash(hash)
                    .check(bytes(password), hash.getBytes(StandardCharsets.UTF_8));
        } finally {
            turns.release();
        }
    }

    /** Takes the time of {@link #matches}, for users who do not exist. */
    public void matchNobody(String password) {
        matches(password, NOBODYS);
    }

    /** Whether a hash was made with other parameters than ours are now. */
    public boolean outdated(String hash) {
        return !Argon2Function.getInstanceFromHash(hash).equals(ARGON);
    }

    private void takeTurn() {
        try {
            if (!turns.tryAcquire(longestWait.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new Busy();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new Busy();
        }
    }

    // Keyboards write the same letter in several ways.
    private static byte[] bytes(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFC).getBytes(StandardCharsets.UTF_8);
    }
}
