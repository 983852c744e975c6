package dev.tollgate.db.model;

import java.util.List;
import java.util.Optional;

/**
 * One backend: its targets and how they are used.
 *
 * @param resilience what is done about targets that fail
 * @param http2 whether targets are spoken to in HTTP/2 (by prior knowledge on http, by ALPN on https)
 * @param preserveHost whether the client's Host goes on to the target instead of the target's own
 * @param maintenance if present, requests are refused
 * @param tls how https targets are known
 * @param credential what targets are told with every request
 * @param limits of the requests of all routes that lead here
 * @param nodes from which it is reached; routes that lead to it are not on others
 */
public record Service(
        String name,
        String description,
        List<String> tags,
        boolean enabled,
        List<Target> targets,
        Balance balance,
        Resilience resilience,
        Timeouts timeouts,
        boolean http2,
        boolean preserveHost,
        Optional<Maintenance> maintenance,
        ServiceTls tls,
        Optional<Credential> credential,
        List<Limit> limits,
        NodeScope nodes)
        implements Entity {

    public Service {
        tags = List.copyOf(tags);
        targets = List.copyOf(targets);
        limits = List.copyOf(limits);
    }

    @Override
    public Kind kind() {
        return Kind.SERVICE;
    }
}
