package dev.tollgate.proxy.authenticate.token;

import dev.tollgate.db.model.TokenAlgorithm;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The keys of an issuer at one time. Immutable. */
public final class KeySet {
    /** No keys. */
    public static final KeySet EMPTY = new KeySet(List.of());

    /** A token that names no key is tried with so many at most, or it would cost whatever the issuer has. */
    private static final int MOST_TRIED = 8;

    private final List<VerificationKey> keys;

    private KeySet(List<VerificationKey> keys) {
        this.keys = keys;
    }

    public static KeySet of(List<VerificationKey> keys) {
        return new KeySet(List.copyOf(keys));
    }

    /** These and others. */
    KeySet with(KeySet others) {
        return others.keys.isEmpty()
                ? this
                : of(Stream.concat(keys.stream(), others.keys.stream()).toList());
    }

    public boolean empty() {
        return keys.isEmpty();
    }

    int size() {
        return keys.size();
    }

    /** What tokens can be signed with. */
    public Set<TokenAlgorithm> algorithms() {
        Set<TokenAlgorithm> all = EnumSet.noneOf(TokenAlgorithm.class);
        keys.forEach(key -> all.addAll(key.algorithms()));
        return all;
    }

    /** The keys that may have signed a token: those that it names, else those without a name; all if it names none. */
    List<VerificationKey> candidates(Optional<String> id, TokenAlgorithm algorithm) {
        boolean named = id.isPresent() && keys.stream().anyMatch(key -> key.id().equals(id));
        return keys.stream()
                .filter(key ->
                        id.isEmpty() || (named ? key.id().equals(id) : key.id().isEmpty()))
                .filter(key -> key.algorithms().contains(algorithm))
                .limit(MOST_TRIED)
                .toList();
    }
}
