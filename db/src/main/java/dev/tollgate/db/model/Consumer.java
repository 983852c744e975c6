package dev.tollgate.db.model;

import java.util.List;
import java.util.Optional;

/**
 * Who calls.
 *
 * @param externalId by what others know the consumer; empty: by its name
 * @param groups what rules may allow or deny together
 * @param basicPassword the password that comes with the consumer's name, as a hash; empty: none is right
 * @param certificateSubject of the certificates that show the consumer: a whole subject (RFC 4514), or one of the names
 *     that a certificate is for
 * @param subscription how much it may call
 */
public record Consumer(
        String name,
        String description,
        List<String> tags,
        boolean enabled,
        Optional<String> externalId,
        List<String> groups,
        Optional<Secret> basicPassword,
        Optional<String> certificateSubject,
        Subscription subscription)
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
