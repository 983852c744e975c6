package dev.tollgate.db;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Keys of an issuer that a node cannot fetch, as a line of the {@code trouble} of its {@link NodeReport}.
 *
 * @param since when it could not for the first time after it could; in whole seconds
 */
public record IssuerTrouble(String issuer, Instant since, String reason) {
    private static final Pattern LINE = Pattern.compile("keys of issuer ([a-z0-9._-]{1,63}): (.*?), not fetched since"
            + " ([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-5][0-9]:[0-5][0-9]Z)(?:; |$)");

    public IssuerTrouble {
        since = since.truncatedTo(ChronoUnit.SECONDS);
    }

    /** All that a node's trouble tells of. */
    public static List<IssuerTrouble> in(String trouble) {
        return LINE.matcher(trouble).results().map(IssuerTrouble::of).toList();
    }

    /** What else a node's trouble tells, if anything. */
    public static Optional<String> except(String trouble) {
        return Optional.of(LINE.matcher(trouble).replaceAll("").replaceFirst("; $", ""))
                .filter(rest -> !rest.isEmpty());
    }

    private static IssuerTrouble of(MatchResult line) {
        return new IssuerTrouble(line.group(1), Instant.parse(line.group(3)), line.group(2));
    }

    /** The line, as it stands in the trouble. */
    public String text() {
        return "keys of issuer " + issuer + ": " + reason + ", not fetched since " + since;
    }
}
