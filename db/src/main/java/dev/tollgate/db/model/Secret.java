package dev.tollgate.db.model;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A secret as it is kept: encrypted with the installation's key, as a hash, or as the name of an environment variable
 * of the nodes. None is ever shown.
 */
public record Secret(String kept) {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{env:(TOLLGATE_VAR_[A-Z0-9_]+)}");

    /** The environment variable that holds it, if it is kept there: {@code ${env:TOLLGATE_VAR_NAME}}. */
    public Optional<String> variable() {
        Matcher matcher = VARIABLE.matcher(kept);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    @Override
    public String toString() {
        return "Secret";
    }
}
