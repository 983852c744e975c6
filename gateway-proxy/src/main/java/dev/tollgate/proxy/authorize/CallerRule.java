package dev.tollgate.proxy.authorize;

import dev.tollgate.db.model.Requirements;
import dev.tollgate.proxy.exchange.Claims;
import dev.tollgate.proxy.exchange.Identity;
import dev.tollgate.proxy.exchange.Problem;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is asked of callers, apart from where they are. */
record CallerRule(
        Set<String> consumers,
        Set<String> allowedGroups,
        Set<String> deniedGroups,
        Set<String> scopes,
        Map<String, List<String>> claims) {

    static CallerRule of(Requirements requirements) {
        return new CallerRule(
                Set.copyOf(requirements.consumers()),
                Set.copyOf(requirements.groups().allow()),
                Set.copyOf(requirements.groups().deny()),
                Set.copyOf(requirements.scopes()),
                Map.copyOf(requirements.claims()));
    }

    /** The first thing that does not hold. */
    Optional<Problem> problem(Optional<Identity> caller) {
        if (!consumers.isEmpty()
                && caller.flatMap(Identity::consumer)
                        .filter(consumers::contains)
                        .isEmpty()) {
            return Optional.of(Problem.CONSUMER_NOT_ALLOWED);
        }
        if (!admitted(caller.map(Identity::groups).orElse(List.of()))) {
            return Optional.of(Problem.GROUP_NOT_ALLOWED);
        }
        if (!caller.map(Identity::scopes).orElse(Set.of()).containsAll(scopes)) {
            return Optional.of(Problem.SCOPE_MISSING);
        }
        Claims said = caller.map(Identity::claims).orElse(Claims.NONE);
        boolean asked = claims.entrySet().stream().allMatch(claim -> said.has(claim.getKey(), claim.getValue()));
        return asked ? Optional.empty() : Optional.of(Problem.CLAIM_MISMATCH);
    }

    private boolean admitted(Collection<String> groups) {
        return groups.stream().noneMatch(deniedGroups::contains)
                && (allowedGroups.isEmpty() || groups.stream().anyMatch(allowedGroups::contains));
    }
}
