package dev.tollgate.db.model;

import java.util.List;
import java.util.Optional;

/**
 * A certificate by which the gateway shows who it is.
 *
 * @param chain in PEM, the own one first
 * @param privateKey of the first of the chain, in PEM; what is stored has one
 * @param fallback whether it serves clients that ask for no host, or for one that no certificate is for
 */
public record Certificate(
        String name,
        String description,
        List<String> tags,
        boolean enabled,
        String chain,
        Optional<Secret> privateKey,
        boolean fallback)
        implements Entity {

    public Certificate {
        tags = List.copyOf(tags);
    }

    @Override
    public Kind kind() {
        return Kind.CERTIFICATE;
    }
}
