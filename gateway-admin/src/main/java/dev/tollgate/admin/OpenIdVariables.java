package dev.tollgate.admin;

import dev.tollgate.admin.openid.OpenIdSettings;
import dev.tollgate.db.model.Role;
import dev.tollgate.proxy.launch.Environment;
import dev.tollgate.proxy.launch.Variable;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Reads what the environment says about the OpenID provider; mistakes are left with the environment. */
final class OpenIdVariables {

    private static final List<Variable> NEEDED =
            List.of(Variable.OIDC_CLIENT_ID, Variable.OIDC_CLIENT_SECRET, Variable.OIDC_ROLES);
    private static final List<Variable> OTHERS = List.of(
            Variable.OIDC_CLIENT_ID,
            Variable.OIDC_CLIENT_SECRET,
            Variable.OIDC_ROLE_CLAIM,
            Variable.OIDC_ROLES,
            Variable.OIDC_CA,
            Variable.OIDC_REDIRECT_URL);
    private static final String HTTPS = "a URL that begins with https:// (http:// on this machine only), without query";
    private static final String ROLES =
            "pairs of a claim's value and a role (viewer, operator, admin), such as admins=admin,devs=operator";

    private OpenIdVariables() {}

    /** The provider; nothing if no variable names one. */
    static Optional<OpenIdSettings> read(Environment variables) {
        if (variables.text(Variable.OIDC_ISSUER).isEmpty()) {
            if (OTHERS.stream().anyMatch(other -> variables.text(other).isPresent())) {
                variables.refuse(Variable.OIDC_ISSUER, HTTPS + ", since another variable of the provider is set");
            }
            return Optional.empty();
        }
        NEEDED.stream()
                .filter(needed -> variables.text(needed).isEmpty())
                .forEach(needed -> variables.refuse(
                        needed, needed == Variable.OIDC_ROLES ? ROLES : "a text, since TOLLGATE_OIDC_ISSUER is set"));
        String issuer = text(variables, Variable.OIDC_ISSUER, HTTPS, OpenIdVariables::callable);
        String claim = variables.text(Variable.OIDC_ROLE_CLAIM).orElse("groups");
        Map<String, Role> roles = variables.read(Variable.OIDC_ROLES, ROLES, Map::of, OpenIdVariables::roles);
        return Optional.of(new OpenIdSettings(
                issuer,
                variables.text(Variable.OIDC_CLIENT_ID).orElse(""),
                variables.text(Variable.OIDC_CLIENT_SECRET).orElse(""),
                claim,
                roles,
                variables.read(
                        Variable.OIDC_CA,
                        "a PEM file with certificates that can be read",
                        Optional::empty,
                        text -> pem(text).map(Optional::of)),
                variables.text(Variable.OIDC_REDIRECT_URL).isEmpty()
                        ? Optional.empty()
                        : Optional.of(text(variables, Variable.OIDC_REDIRECT_URL, HTTPS, OpenIdVariables::callable))));
    }

    private static String text(Environment variables, Variable variable, String accepted, Predicate<String> fits) {
        return variables.read(
                variable, accepted, () -> "", text -> Optional.of(text).filter(fits));
    }

    private static boolean callable(String text) {
        try {
            URI uri = new URI(text);
            boolean plain = uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null;
            boolean here = "http".equals(uri.getScheme()) && plain && Settings.loopback(uri.getHost());
            return plain && ("https".equals(uri.getScheme()) || here);
        } catch (URISyntaxException _) {
            return false;
        }
    }

    private static Optional<Map<String, Role>> roles(String text) {
        Map<String, Role> roles = new LinkedHashMap<>();
        for (String pair : text.split(",", -1)) {
            int equals = pair.lastIndexOf('=');
            String value = equals < 0 ? "" : pair.substring(0, equals).strip();
            Optional<Role> role = Role.parse(pair.substring(equals + 1).strip());
            if (value.isEmpty() || role.isEmpty() || roles.put(value, role.get()) != null) {
                return Optional.empty();
            }
        }
        return Optional.of(roles);
    }

    private static Optional<String> pem(String text) {
        try {
            String pem = Files.readString(Path.of(text));
            return Optional.of(pem).filter(content -> content.contains("-----BEGIN CERTIFICATE-----"));
        } catch (IOException | InvalidPathException _) {
            return Optional.empty();
        }
    }
}
