package dev.tollgate.proxy.balance;

import dev.tollgate.db.model.Balance.StickyCookie;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Names the targets of a service in cookies that tell nothing and cannot be made up: a name is the HMAC-SHA-256 of
 * service and target under a key of the installation, cut to 128 bits, and so the same on every node. Immutable.
 */
final class StickyTargets {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int TAG_BYTES = 16;
    private static final int NAME_LENGTH = 22;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final long[] first;
    private final long[] second;
    private final long[] third;
    private final List<String> lines;
    private final List<String> secureLines;

    /** @param targets {@code host:port} of each */
    StickyTargets(byte[] key, String service, StickyCookie cookie, List<String> targets) {
        List<String> names =
                targets.stream().map(target -> name(key, service, target)).toList();
        List<byte[]> texts = names.stream()
                .map(name -> name.getBytes(StandardCharsets.US_ASCII))
                .toList();
        this.first = texts.stream().mapToLong(text -> eight(text, 0)).toArray();
        this.second = texts.stream().mapToLong(text -> eight(text, 8)).toArray();
        this.third =
                texts.stream().mapToLong(text -> eight(text, NAME_LENGTH - 8)).toArray();
        this.lines = names.stream().map(name -> line(cookie, name)).toList();
        this.secureLines = lines.stream().map(line -> line + "; Secure").toList();
    }

    /** The index of the target that a cookie's value names, or {@link Chooser#NONE}; as long for every value. */
    int of(byte[] bytes, int from, int to) {
        if (to - from != NAME_LENGTH) {
            return Chooser.NONE;
        }
        long one = eight(bytes, from);
        long two = eight(bytes, from + 8);
        long three = eight(bytes, to - 8);
        int found = Chooser.NONE;
        for (int index = 0; index < first.length; index++) {
            long differs = first[index] ^ one | second[index] ^ two | third[index] ^ three;
            // All ones if it differs, without a branch that a clock could see.
            int not = (int) ((differs | -differs) >> 63);
            found = found & not | index & ~not;
        }
        return found;
    }

    /** The value of the {@code Set-Cookie} that names a target, over TLS with {@code Secure}. */
    String line(int index, boolean secure) {
        return secure ? secureLines.get(index) : lines.get(index);
    }

    private static String line(StickyCookie cookie, String name) {
        String age = cookie.ttl().isZero()
                ? ""
                : "; Max-Age=" + Math.max(1, cookie.ttl().toSeconds());
        return cookie.name() + "=" + name + "; Path=/" + age + "; HttpOnly; SameSite=Lax";
    }

    private static String name(byte[] key, String service, String target) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            byte[] tag = mac.doFinal((service + "\n" + target).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(tag, TAG_BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }

    private static long eight(byte[] bytes, int from) {
        return (long) LONGS.get(bytes, from);
    }
}
