package dev.tollgate.db;

import dev.tollgate.db.model.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * By what objects are told apart in lists. An object may have several values of one trait; those that narrow a list
 * most stand first.
 */
public enum Trait {
    /** A service that a route names, whatever for. */
    SERVICE(Set.of(Kind.ROUTE), List.of()),
    PLAN(Set.of(Kind.CONSUMER), List.of()),
    GROUP(Set.of(Kind.CONSUMER), List.of()),
    TAG(all(), List.of()),
    /** A method that a route asks for; {@link #ANY} if it asks for none. */
    METHOD(Set.of(Kind.ROUTE), List.of()),
    TYPE(Set.of(Kind.ISSUER), List.of("jwt", "introspection")),
    /** What a route does to requests, by its member; of authentication the methods; and where they go, if not on. */
    POLICY(
            Set.of(Kind.ROUTE),
            List.of(
                    "api-key",
                    "jwt",
                    "introspection",
                    "basic",
                    "mtls",
                    "authorization",
                    "limits",
                    "cache",
                    "transform",
                    "mirror",
                    "cors",
                    "request",
                    "response",
                    "split",
                    "aggregate",
                    "redirect",
                    "respond")),
    ENABLED(all(), List.of("true", "false"));

    /** The method of a route that takes each. */
    public static final String ANY = "any";

    private final Set<Kind> kinds;
    private final List<String> words;

    Trait(Set<Kind> kinds, List<String> words) {
        this.kinds = kinds;
        this.words = words;
    }

    private static Set<Kind> all() {
        return Set.of(Kind.SERVICE, Kind.ROUTE, Kind.PLAN, Kind.CONSUMER, Kind.ISSUER, Kind.CERTIFICATE);
    }

    /** The traits of a kind, in their order. */
    public static List<Trait> of(Kind kind) {
        return Arrays.stream(values())
                .filter(trait -> trait.kinds.contains(kind))
                .toList();
    }

    /** The name in queries, such as {@code service}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** All that there are; empty if people make them. */
    public List<String> words() {
        return words;
    }
}
