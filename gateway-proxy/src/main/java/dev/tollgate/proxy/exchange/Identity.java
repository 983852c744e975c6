package dev.tollgate.proxy.exchange;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who is calling, as far as credentials have shown.
 *
 * @param groups the consumer's groups; none without a consumer
 * @param scopes what keys and tokens are good for
 * @param claims what a token says
 * @param proofs what has shown it, at least one; the first is the one that is told
 * @param told what services are told of the claims
 */
public record Identity(
        Caller caller, List<String> groups, Set<String> scopes, Claims claims, List<Proof> proofs, List<Told> told) {

    public Identity {
        groups = List.copyOf(groups);
        scopes = Set.copyOf(scopes);
        proofs = List.copyOf(proofs);
        told = List.copyOf(told);
    }

    /** A header field that tells a claim; neither part holds CR, LF or NUL. */
    public record Told(String header, String value) {

        /** Services that read fields as CGI variables (RFC 3875, 4.1.18) cannot tell a hyphen from an underscore. */
        private boolean inTheSameField(Told other) {
            return header.replace('_', '-').equalsIgnoreCase(other.header.replace('_', '-'));
        }
    }

    /** A consumer, shown by something that says no more than that. */
    public static Identity of(String consumer, List<String> groups, Set<String> scopes, Proof proof) {
        return new Identity(new Caller.Consumer(consumer), groups, scopes, Claims.NONE, List.of(proof), List.of());
    }

    /** The consumer's name, if the caller is one. */
    public Optional<String> consumer() {
        return caller instanceof Caller.Consumer(String name) ? Optional.of(name) : Optional.empty();
    }

    /** The id of what was presented, never the secret. */
    public String credential() {
        return proofs.getFirst().id();
    }

    /** What requests with the same API key have in common; without a key, those of the same caller. */
    public Object key() {
        for (Proof proof : proofs) {
            if (proof instanceof Proof.Key) {
                return proof;
            }
        }
        return caller;
    }

    /** Whether both can be of one and the same caller. */
    public boolean agrees(Identity other) {
        return consumer().isEmpty() || other.consumer().isEmpty() || caller.equals(other.caller);
    }

    /**
     * What both say together: a consumer says more of who is calling than a token's subject, and where they differ this
     * one counts.
     */
    public Identity and(Identity other) {
        Identity named = consumer().isEmpty() && other.consumer().isPresent() ? other : this;
        Set<String> allScopes = new HashSet<>(scopes);
        allScopes.addAll(other.scopes);
        List<Proof> allProofs = new ArrayList<>(proofs);
        allProofs.addAll(other.proofs);
        List<Told> allTold = new ArrayList<>(told);
        other.told.stream()
                .filter(one -> told.stream().noneMatch(one::inTheSameField))
                .forEach(allTold::add);
        return new Identity(named.caller, named.groups, allScopes, claims.and(other.claims), allProofs, allTold);
    }
}
