package dev.tollgate.db.secret;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Shows a node that an admin of its installation lets somebody see where the time of requests goes: HMAC-SHA-256 over
 * the end of its time and a random word, under a key that follows from the installation's. A token is good for any
 * request until then. Safe for any number of threads.
 */
public final class DebugTokens {
    /** The header field in which it goes. */
    public static final String HEADER = "Tollgate-Debug";

    /** So long a token is good. */
    public static final Duration GOOD_FOR = Duration.ofMinutes(10);

    private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(30);
    private static final Pattern FORM =
            Pattern.compile("t=(?<time>[0-9]{1,12}),n=(?<word>[0-9a-f]{32}),s=(?<hash>[0-9a-f]{64})");
    private static final int WORD_BYTES = 16;

    private final KeyHasher hasher;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    public DebugTokens(Secrets secrets, InstantSource clock) {
        this.hasher = new KeyHasher(secrets.keyFor("debug tokens"));
        this.clock = clock;
    }

    /** A token, and when it ends. */
    public record Minted(String token, Instant expiresAt) {}

    /** One that is good from now on. */
    public Minted mint() {
        byte[] bytes = new byte[WORD_BYTES];
        random.nextBytes(bytes);
        String word = HexFormat.of().formatHex(bytes);
        Instant end = Instant.ofEpochSecond(clock.instant().plus(GOOD_FOR).getEpochSecond());
        return new Minted("t=" + end.getEpochSecond() + ",n=" + word + ",s=" + hash(end.getEpochSecond(), word), end);
    }

    /** Whether this is one that is good now. */
    public boolean accepts(String token) {
        Matcher form = FORM.matcher(token);
        if (!form.matches()) {
            return false;
        }
        long time = Long.parseLong(form.group("time"));
        byte[] expected = HexFormat.of().parseHex(hash(time, form.group("word")));
        Duration left = Duration.between(clock.instant(), Instant.ofEpochSecond(time));
        return MessageDigest.isEqual(expected, HexFormat.of().parseHex(form.group("hash")))
                && left.isPositive()
                && left.compareTo(GOOD_FOR.plus(CLOCKS_DIFFER)) <= 0;
    }

    private String hash(long time, String word) {
        return HexFormat.of().formatHex(hasher.hash(time + "." + word).bytes());
    }
}
