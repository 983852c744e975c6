package dev.tollgate.proxy.tls;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The certificates of one revision, found by host: those for exactly it, else those for its wildcard, else the default
 * ones. There may be several for a host, of different kinds of keys; the client's handshake says which it takes. Of one
 * kind, the one that expires last comes first. Immutable.
 */
public final class CertificateIndex {
    /** No certificates. */
    public static final CertificateIndex EMPTY = new CertificateIndex(List.of(), Map.of());

    private final List<ServerCertificate> all;
    private final Map<String, List<ServerCertificate>> exact = new HashMap<>();
    private final Map<String, List<ServerCertificate>> suffixes = new HashMap<>();
    private final List<ServerCertificate> fallbacks = new ArrayList<>();
    private final Map<String, ServerCertificate> byName = new HashMap<>();
    private final Map<String, ServerCertificate> byAlias = new HashMap<>();
    /** Of the index before: a handshake may have chosen there and ask for the key here. */
    private final Map<String, ServerCertificate> formerByAlias;

    private CertificateIndex(Collection<ServerCertificate> certificates, Map<String, ServerCertificate> former) {
        all = certificates.stream()
                .sorted(Comparator.comparing((ServerCertificate certificate) ->
                                certificate.chain().expiresAt())
                        .reversed()
                        .thenComparing(ServerCertificate::name))
                .toList();
        formerByAlias = former;
        all.forEach(this::enter);
    }

    private void enter(ServerCertificate certificate) {
        byName.put(certificate.name(), certificate);
        byAlias.put(certificate.alias(), certificate);
        for (String name : certificate.names().exact()) {
            exact.computeIfAbsent(name, _ -> new ArrayList<>()).add(certificate);
        }
        for (String suffix : certificate.names().suffixes()) {
            suffixes.computeIfAbsent(suffix, _ -> new ArrayList<>()).add(certificate);
        }
        if (certificate.fallback()) {
            fallbacks.add(certificate);
        }
    }

    /** The index that takes this one's place, of all these certificates. */
    public CertificateIndex replacedBy(Collection<ServerCertificate> certificates) {
        return new CertificateIndex(certificates, byAlias);
    }

    public boolean empty() {
        return all.isEmpty();
    }

    /** All of them, the one that expires last first. */
    public List<ServerCertificate> all() {
        return all;
    }

    /** Those that are for this host, or else are the default; empty if a client that asks for it gets none. */
    public List<ServerCertificate> forHost(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        List<ServerCertificate> own = exact.getOrDefault(lower, List.of());
        if (own.isEmpty()) {
            own = suffixes.getOrDefault(ServerNames.suffix(lower), List.of());
        }
        return own.isEmpty() ? fallbacks : own;
    }

    /** Those for clients that name no host. */
    public List<ServerCertificate> fallbacks() {
        return fallbacks;
    }

    /** The one of this name. */
    public Optional<ServerCertificate> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The certificate that was chosen as this alias here, or in the index before this one. */
    Optional<ServerCertificate> byAlias(String alias) {
        ServerCertificate found = byAlias.get(alias);
        return Optional.ofNullable(found == null ? formerByAlias.get(alias) : found);
    }
}
