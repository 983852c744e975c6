package dev.tollgate.admin.rest;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The preference {@code wait} (RFC 7240, 4.3), in whole seconds; one that cannot be read is ignored. */
record WaitPreference(int seconds) {

    private static final int LONGEST = 60;
    private static final Pattern WAIT =
            Pattern.compile("(?:^|,)\\s*wait\\s*=\\s*\"?([0-9]{1,6})\"?\\s*(?:[;,]|$)", Pattern.CASE_INSENSITIVE);

    /** The preference in a {@code Prefer} field, cut to a minute. */
    static Optional<WaitPreference> of(Optional<String> prefer) {
        return prefer.map(WAIT::matcher)
                .filter(Matcher::find)
                .map(wait -> new WaitPreference(Math.min(Integer.parseInt(wait.group(1)), LONGEST)));
    }

    Duration duration() {
        return Duration.ofSeconds(seconds);
    }

    /** What {@code Preference-Applied} says about it. */
    String applied() {
        return "wait=" + seconds;
    }
}
