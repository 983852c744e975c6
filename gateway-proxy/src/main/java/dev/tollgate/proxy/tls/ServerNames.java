package dev.tollgate.proxy.tls;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/**
 * The hosts that a certificate is for, in lower case: exact ones, and the suffixes of wildcards, which stand for
 * exactly one label (RFC 6125, 6.4.3).
 *
 * @param suffixes with their dot: {@code .example.com} for {@code *.example.com}
 */
public record ServerNames(Set<String> exact, Set<String> suffixes) {
    private static final int DNS_NAME = 2;
    private static final String WILDCARD = "*.";

    public ServerNames {
        exact = Set.copyOf(exact);
        suffixes = Set.copyOf(suffixes);
    }

    /** Its alternative names; a certificate without any is for the host that its subject's common name says. */
    static ServerNames of(X509Certificate certificate) {
        Set<String> exact = new HashSet<>();
        Set<String> suffixes = new HashSet<>();
        for (String name : names(certificate)) {
            String lower = name.toLowerCase(Locale.ROOT);
            if (lower.startsWith(WILDCARD)) {
                suffixes.add(lower.substring(1));
            } else {
                exact.add(lower);
            }
        }
        return new ServerNames(exact, suffixes);
    }

    private static List<String> names(X509Certificate certificate) {
        try {
            Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
            if (alternatives != null) {
                return alternatives.stream()
                        .filter(name -> name.getFirst().equals(DNS_NAME))
                        .map(name -> String.valueOf(name.getLast()))
                        .toList();
            }
        } catch (CertificateParsingException _) {
            // Then it has none that could be read, and clients will see it so too.
        }
        return commonName(certificate).stream().toList();
    }

    private static Optional<String> commonName(X509Certificate certificate) {
        try {
            return new LdapName(certificate.getSubjectX500Principal().getName())
                    .getRdns().stream()
                            .filter(part -> part.getType().equalsIgnoreCase("CN"))
                            .map(Rdn::getValue)
                            .map(String::valueOf)
                            .findFirst();
        } catch (InvalidNameException _) {
            return Optional.empty();
        }
    }

    /** All of them in alphabetical order; {@code *.example.com} for a wildcard. */
    public List<String> all() {
        return Stream.concat(exact.stream(), suffixes.stream().map(suffix -> "*" + suffix))
                .sorted()
                .toList();
    }

    /** Whether it is for this host, given in lower case. */
    public boolean cover(String host) {
        return exact.contains(host) || suffixes.contains(suffix(host));
    }

    /** What is left of a host without its first label, with the dot; empty if there is nothing left. */
    static String suffix(String host) {
        int dot = host.indexOf('.');
        return dot <= 0 ? "" : host.substring(dot);
    }
}
