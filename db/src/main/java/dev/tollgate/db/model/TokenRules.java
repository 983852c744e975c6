package dev.tollgate.db.model;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an issuer's tokens must say, and what is made of it.
 *
 * @param audiences one of them must be among the token's; empty: any
 * @param leeway by how much clocks may differ
 * @param requiredClaims claims that must be there, with the values of which they must have one; no values: any
 * @param consumerClaim by what consumers are looked up in their external id
 * @param scopeClaim where scopes stand, as a text with spaces or a list
 * @param forwardClaims the header field that tells the service a claim
 */
public record TokenRules(
        List<String> audiences,
        Duration leeway,
        SortedMap<String, List<String>> requiredClaims,
        String consumerClaim,
        String scopeClaim,
        SortedMap<String, String> forwardClaims) {

    public TokenRules {
        audiences = List.copyOf(audiences);
        requiredClaims = Collections.unmodifiableSortedMap(new TreeMap<>(requiredClaims));
        forwardClaims = Collections.unmodifiableSortedMap(new TreeMap<>(forwardClaims));
    }
}
