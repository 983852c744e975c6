package dev.tollgate.proxy.exchange;

import java.util.List;

/**
 * Who is calling, as far as a credential has shown.
 *
 * @param consumer the consumer's name
 * @param groups the consumer's groups
 * @param credential the id of what was presented, never the secret
 */
public record Identity(String consumer, List<String> groups, String credential) {

    public Identity {
        groups = List.copyOf(groups);
    }
}
