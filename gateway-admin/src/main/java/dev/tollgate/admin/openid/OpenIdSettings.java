package dev.tollgate.admin.openid;

import dev.tollgate.db.model.Role;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An OpenID provider by which people may sign in.
 *
 * @param issuer what it calls itself, exactly
 * @param roleClaim where its tokens say what somebody is
 * @param roles which role whoever is that has; whoever is none of these may not sign in
 * @param ca certificates in PEM that certify it, instead of those that the JVM trusts
 * @param redirectUrl where the provider sends people back to, if that is not where they ask
 */
public record OpenIdSettings(
        String issuer,
        String clientId,
        String clientSecret,
        String roleClaim,
        Map<String, Role> roles,
        Optional<String> ca,
        Optional<String> redirectUrl) {

    public OpenIdSettings {
        roles = Map.copyOf(roles);
    }

    /** The highest role that any of these has. */
    Optional<Role> role(List<String> values) {
        return values.stream()
                .flatMap(value -> Optional.ofNullable(roles.get(value)).stream())
                .max(Comparator.naturalOrder());
    }

    /** Leaves the secret out. */
    @Override
    public String toString() {
        return "OpenIdSettings[" + issuer + "]";
    }
}
