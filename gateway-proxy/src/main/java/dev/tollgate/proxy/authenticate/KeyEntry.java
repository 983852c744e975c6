package dev.tollgate.proxy.authenticate;

import dev.tollgate.db.KeyUse;
import dev.tollgate.db.model.ApiKey;
import dev.tollgate.db.model.KeyHash;
import dev.tollgate.proxy.exchange.AddressRanges;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One API key in the index, and when it was last used. Safe for any number of threads. */
final class KeyEntry {
    private static final long NOTED_AGAIN_MILLIS = 1_000;

    private final ApiKey key;
    private final AddressRanges sources;
    private volatile @Nullable Use last;
    /** The last use that {@link #unreported} has told of. */
    private volatile @Nullable Use reported;

    private KeyEntry(ApiKey key, AddressRanges sources) {
        this.key = key;
        this.sources = sources;
    }

    private record Use(long at, String from) {}

    static KeyEntry of(ApiKey key) {
        return new KeyEntry(key, sources(key));
    }

    /** An entry that stands for no key. */
    static KeyEntry none() {
        KeyHash hash = new KeyHash(0, 0, 0, 0);
        return of(new ApiKey("", "", hash, Optional.empty(), true, List.of(), List.of(), List.of(), Optional.empty()));
    }

    /** The same key as it looks now, with the uses of this one. */
    KeyEntry changed(ApiKey to) {
        KeyEntry entry = of(to);
        entry.last = last;
        entry.reported = reported;
        return entry;
    }

    /** Ranges that cannot be read let nobody in. */
    private static AddressRanges sources(ApiKey key) {
        try {
            return AddressRanges.of(key.sources());
        } catch (IllegalArgumentException _) {
            return AddressRanges.NONE;
        }
    }

    ApiKey key() {
        return key;
    }

    boolean expired(Instant now) {
        return key.expiresAt().isPresent() && !now.isBefore(key.expiresAt().get());
    }

    boolean opens(String route) {
        return key.routes().isEmpty() || key.routes().contains(route);
    }

    boolean mayComeFrom(String address) {
        return key.sources().isEmpty() || sources.contains(address);
    }

    /** Notes a use, at most one a second from the same address: threads that share a key hardly meet here. */
    void used(long atMillis, String from) {
        Use noted = last;
        if (noted == null || atMillis - noted.at >= NOTED_AGAIN_MILLIS || !noted.from.equals(from)) {
            last = new Use(atMillis, from);
        }
    }

    /** The last use, unless this has told of it before. Called by one thread. */
    Optional<KeyUse> unreported() {
        Use use = last;
        if (use == null || use == reported) {
            return Optional.empty();
        }
        reported = use;
        return Optional.of(new KeyUse(key.id(), Instant.ofEpochMilli(use.at), use.from));
    }

    /** The last use is to be told again. */
    void unreport() {
        reported = null;
    }
}
