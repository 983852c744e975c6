package dev.tollgate.db.secret;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Shows a node that a call comes from an admin of its installation: HMAC-SHA-256 over the time, a random word and the
 * content, under a key that follows from the installation's. A signature is good once, and for half a minute. Safe for
 * any number of threads.
 */
public final class CallSignature {
    /** The header field in which it goes. */
    public static final String HEADER = "Tollgate-Signature";

    private static final Duration GOOD_FOR = Duration.ofSeconds(30);
    private static final Pattern FORM =
            Pattern.compile("t=(?<time>[0-9]{1,12}),n=(?<word>[0-9a-f]{32}),s=(?<hash>[0-9a-f]{64})");
    private static final int WORD_BYTES = 16;

    private final KeyHasher hasher;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Instant> used = new HashMap<>();

    public CallSignature(Secrets secrets, InstantSource clock) {
        this.hasher = new KeyHasher(secrets.keyFor("calls of nodes"));
        this.clock = clock;
    }

    /** The signature of a call that is made now. */
    public String sign(byte[] content) {
        byte[] word = new byte[WORD_BYTES];
        random.nextBytes(word);
        String text = HexFormat.of().formatHex(word);
        long now = clock.instant().getEpochSecond();
        return "t=" + now + ",n=" + text + ",s=" + hash(now, text, content);
    }

    /** Whether this is the content's, made just now, and has not been shown here before. */
    public boolean accepts(Optional<String> signature, byte[] content) {
        Matcher form = FORM.matcher(signature.orElse(""));
        if (!form.matches()) {
            return false;
        }
        long time = Long.parseLong(form.group("time"));
        String word = form.group("word");
        byte[] expected = HexFormat.of().parseHex(hash(time, word, content));
        if (!MessageDigest.isEqual(expected, HexFormat.of().parseHex(form.group("hash")))) {
            return false;
        }
        Instant now = clock.instant();
        Duration age = Duration.between(Instant.ofEpochSecond(time), now).abs();
        return age.compareTo(GOOD_FOR) <= 0 && firstUse(word, now);
    }

    private boolean firstUse(String word, Instant now) {
        lock.lock();
        try {
            // Clocks may differ both ways, so a word may come back for twice as long.
            used.values().removeIf(at -> at.plus(GOOD_FOR.multipliedBy(2)).isBefore(now));
            return used.putIfAbsent(word, now) == null;
        } finally {
            lock.unlock();
        }
    }

    private String hash(long time, String word, byte[] content) {
        String signed = time + "." + word + "."
                + HexFormat.of()
                        .formatHex(hasher.hash(content, 0, content.length).bytes());
        return HexFormat.of().formatHex(hasher.hash(signed).bytes());
    }
}
