package dev.tollgate.proxy.limit;

import dev.tollgate.proxy.exchange.ClientNetwork;
import dev.tollgate.proxy.exchange.Proof;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.stream.Collectors;

/** What finds a counter in the store: the same on all nodes, and nothing that could be read back. */
final class CallerText {
    /** In braces, so that all keys of a request are in one slot of a cluster. */
    private static final String PREFIX = "{tollgate}:";

    private CallerText() {}

    static String key(Place place, Object caller) {
        return PREFIX + hash(text(place) + "\n" + text(caller));
    }

    /** Equal for equal texts, and tells nothing of them. */
    static String hash(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] hash = digest.digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static String text(Place place) {
        String by = place.by().stream().map(trait -> trait.text()).sorted().collect(Collectors.joining(","));
        return place.scope() + "\n" + place.object() + "\n" + place.limit() + "\n" + by;
    }

    /** A text that no other caller has. */
    static String text(Object caller) {
        return switch (caller) {
            case String name -> "name " + name;
            case dev.tollgate.proxy.exchange.Caller.Consumer(String name) -> "consumer " + name;
            case dev.tollgate.proxy.exchange.Caller.Subject(String issuer, String subject) ->
                "subject " + issuer.length() + " " + issuer + subject;
            case Proof.Key(String id) -> "key " + id;
            case ClientNetwork(long bits) -> "network " + bits;
            case Caller.Claimed(StatedValue value) -> "claimed " + value.text();
            case StatedValue(String value) -> "value " + value;
            case Caller.Shared(String name) -> "shared " + name;
            case Caller.Subscriber(String name) -> "subscriber " + name;
            case Caller.Unnamed(Object address) -> "unnamed " + text(address);
            case Caller.Both(Object first, Object second) -> {
                String one = text(first);
                yield "both " + one.length() + " " + one + text(second);
            }
            default -> throw new IllegalArgumentException("no caller: " + caller.getClass());
        };
    }
}
