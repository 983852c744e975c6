package dev.tollgate.admin.console;

import dev.tollgate.admin.http.Form;
import dev.tollgate.ui.part.Choice;
import dev.tollgate.ui.part.Field;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** The two inputs by which a form says when something ends. */
final class Expiry {

    /** The name of the choice, for mistakes about it. */
    static final String CHOICE = "expiry";

    private static final String DAY = "until";

    private Expiry() {}

    static Choice choice(Form form, Optional<String> error) {
        return new Choice(
                CHOICE,
                "Expires",
                List.of(
                        new Choice.Option("30", "in 30 days"),
                        new Choice.Option("90", "in 90 days"),
                        new Choice.Option("365", "in a year"),
                        new Choice.Option("never", "never"),
                        new Choice.Option("date", "on a date")),
                form.value(CHOICE).orElse("90"),
                "",
                error);
    }

    static Field day(Form form) {
        return Field.date(DAY, "Last day")
                .value(form.text(DAY))
                .help("If it expires on a date.")
                .mayBeEmpty();
    }

    /** The time that was chosen, as it was typed if it is a date; empty for never. */
    static Optional<String> of(Form form, Instant now) {
        String chosen = form.text(CHOICE);
        if (chosen.equals("date")) {
            return Optional.of(form.text(DAY) + "T23:59:59Z");
        }
        return chosen.matches("[0-9]{1,4}")
                ? Optional.of(now.plus(Duration.ofDays(Long.parseLong(chosen)))
                        .truncatedTo(ChronoUnit.SECONDS)
                        .toString())
                : Optional.empty();
    }
}
