package dev.tollgate.proxy.limit;

import dev.tollgate.db.model.Limit;
import dev.tollgate.db.model.Limit.Scope;
import dev.tollgate.db.model.Limit.Trait;
import dev.tollgate.db.model.Quota;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where the count of a limit is kept: limits of one place share it.
 *
 * @param object name of the route or service; empty where the count is everybody's
 * @param by limits that tell callers apart in different ways have no counts to share, nor have
 * @param counted what passes at a time, in a time, or of a quota
 */
record Place(Scope scope, String object, String limit, Set<Trait> by, Counted counted) {

    /** What is counted. */
    enum Counted {
        AT_A_TIME,
        IN_A_TIME,
        QUOTA
    }

    /** Where a quota is counted: for each consumer, wherever it calls. */
    static Place of(Quota quota) {
        return new Place(Scope.ALL, "", quota.name(), Set.of(Trait.CONSUMER), Counted.QUOTA);
    }

    static Place of(Scope scope, String object, Limit limit) {
        Set<Trait> by = limit.by().stream().map(Place::plain).collect(Collectors.toUnmodifiableSet());
        Counted counted = limit instanceof Limit.Concurrent ? Counted.AT_A_TIME : Counted.IN_A_TIME;
        return new Place(scope, object, limit.name(), by, counted);
    }

    /** The same place with a count for each consumer. */
    Place ofEachConsumer() {
        Set<Trait> each = by.contains(Trait.CONSUMER)
                ? by
                : Stream.concat(by.stream(), Stream.of(Trait.CONSUMER)).collect(Collectors.toUnmodifiableSet());
        return new Place(scope, object, limit, each, counted);
    }

    /** Whether callers are told apart by which consumer they are, and by nothing else. */
    boolean ofConsumersAlone() {
        return by.equals(Set.of(Trait.CONSUMER));
    }

    /** The same by their API keys. */
    boolean ofKeysAlone() {
        return by.equals(Set.of(Trait.KEY));
    }

    /** Names of headers are the same in any case. */
    private static Trait plain(Trait trait) {
        return trait.kind() == Trait.Kind.HEADER ? Trait.header(trait.name().toLowerCase(Locale.ROOT)) : trait;
    }
}
