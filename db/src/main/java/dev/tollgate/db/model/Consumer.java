package dev.tollgate.db.model;

import java.util.List;
import java.util.Optional;

/**
 * Who calls.
 *
 * @param externalId by what others know the consumer; empty: by its name
 * @param groups what rules may allow or deny together
 */
public record Consumer(
        String name,
        String description,
        List<String> tags,
        boolean enabled,
        Optional<String> externalId,
        List<String> groups)
        implements Entity {

    public Consumer {
        tags = List.copyOf(tags);
        groups = List.copyOf(groups);
    }

    @Override
    public Kind kind() {
        return Kind.CONSUMER;
    }
}
