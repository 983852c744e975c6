package dev.tollgate.proxy.exchange;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the response cache did for a request, and what it and other steps tell each other. Used by its own thread. */
public final class Caching {
    private @Nullable CacheResult result;
    private long savedNanos;
    private @Nullable Validators validators;
    private @Nullable KeptContent content;

    Caching() {}

    /**
     * What the response cache did for it.
     *
     * @param saved nanoseconds that the service had taken for this answer when it was kept; 0 if it was asked
     */
    public void did(CacheResult found, long saved) {
        result = found;
        savedNanos = saved;
    }

    /** What the response cache did for it, if its route caches. */
    public Optional<CacheResult> result() {
        return Optional.ofNullable(result);
    }

    /** How long the service had taken for this answer when it was kept; 0 if it was asked. */
    public long savedNanos() {
        return savedNanos;
    }

    /** By what the service knows its answer again, where a step has changed what the answer says of that. */
    public Optional<Validators> validators() {
        return Optional.ofNullable(validators);
    }

    public void validators(Validators ofService) {
        validators = ofService;
    }

    /** The content that the reply has, if it is kept and all of it is sent. */
    public Optional<KeptContent> content() {
        return Optional.ofNullable(content);
    }

    public void content(KeptContent kept) {
        content = kept;
    }
}
