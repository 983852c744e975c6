package dev.tollgate.admin.console;

import dev.tollgate.admin.limit.LastHour;
import dev.tollgate.ui.edit.Trial;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What limits would have refused in the last hour, a sentence each. */
final class LastHourWords {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private LastHourWords() {}

    static Trial of(Optional<LastHour> hour) {
        return new Trial(hour.map(LastHourWords::of).orElse(List.of()));
    }

    private static List<String> of(LastHour hour) {
        String asOf = " (as of " + TIME.format(hour.to()) + ").";
        return hour.limits().stream()
                .map(tried -> tried.limit() + " "
                        + tried.counts()
                                .map(counts -> words(counts) + asOf)
                                .orElse("holds for what runs at a time; how long requests took is not kept."))
                .toList();
    }

    private static String words(LastHour.Counts counts) {
        String untold =
                counts.untold() == 0 ? "" : "; of " + counts.untold() + " more nobody knows any more who made them";
        if (counts.requests() == 0) {
            return "held for no request in the last hour" + untold;
        }
        String callers = counts.refused() == 0
                ? ""
                : ", of " + counts.callers() + (counts.callers() == 1 ? " caller" : " different callers");
        return "would have refused " + number(counts.refused()) + " of " + number(counts.requests())
                + " requests in the last hour" + callers + untold;
    }

    private static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
