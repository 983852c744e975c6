package dev.tollgate.proxy.mask;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Names of what nobody is told: of secrets, and of what tells who a caller is. Compared without case, - and _. */
final class SecretNames {
    private static final Set<String> OF_PARAMETERS =
            Set.of("key", "sig", "code", "auth", "authorization", "pass", "pwd", "jwt", "sid", "session", "sessionid");

    private static final Set<String> OF_FIELDS =
            Set.of("auth", "pass", "pwd", "jwt", "sid", "dpop", "xconsumername", "xconsumergroups", "xcredentialid");

    /** Whatever names contain. */
    private static final List<String> PARTS =
            List.of("apikey", "token", "secret", "passw", "signature", "credential", "accesskey", "privatekey");

    /** The same of fields only. */
    private static final List<String> FIELD_PARTS =
            List.of("authorization", "cookie", "session", "clientcert", "passphrase");

    private SecretNames() {}

    /** A parameter of a query or of a form. */
    static boolean parameter(String name) {
        String letters = letters(name);
        return OF_PARAMETERS.contains(letters) || contains(letters, PARTS);
    }

    /** A header field, or a member in JSON. */
    static boolean field(String name) {
        String letters = letters(name);
        return OF_FIELDS.contains(letters) || contains(letters, PARTS) || contains(letters, FIELD_PARTS);
    }

    /** What is left of a name where two are compared. */
    static String letters(String name) {
        return name.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
    }

    private static boolean contains(String letters, List<String> parts) {
        return parts.stream().anyMatch(letters::contains);
    }
}
