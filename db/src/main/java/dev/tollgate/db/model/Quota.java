package dev.tollgate.db.model;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How many requests may pass in a long time.
 *
 * @param name unique where the quota stands; seen in answers and metrics
 * @param requests how many per period, at least 1
 * @param timezone where days begin, by its own rules of daylight saving
 * @param rolling whether the last 24 hours, 7 days or 30 days count, instead of those of the calendar
 */
public record Quota(String name, int requests, Period period, ZoneId timezone, boolean rolling) {
    /** Into how many slots a rolling period is divided. */
    public static final int SLOTS = 60;

    /** For how long a quota is. Weeks begin on Monday. */
    public enum Period {
        DAY(1),
        WEEK(7),
        MONTH(30);

        private final int days;

        Period(int days) {
            this.days = days;
        }

        /** For how long it is when it rolls. */
        public int days() {
            return days;
        }

        /** Such as "month". */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        private long seconds() {
            return days * 86_400L;
        }
    }

    /**
     * What is counted together: a period of the calendar, or a slot of a rolling one.
     *
     * @param begins in seconds since 1970
     * @param ends when the next one begins
     */
    public record Slot(long begins, long ends) {}

    /** The slot of this time. */
    public Slot slot(Instant now) {
        if (rolling) {
            long length = period.seconds() / SLOTS;
            long begins = Math.floorDiv(now.getEpochSecond(), length) * length;
            return new Slot(begins, begins + length);
        }
        ZonedDateTime today = now.atZone(timezone).toLocalDate().atStartOfDay(timezone);
        ZonedDateTime first = switch (period) {
            case DAY -> today;
            case WEEK ->
                today.toLocalDate()
                        .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                        .atStartOfDay(timezone);
            case MONTH -> today.toLocalDate().withDayOfMonth(1).atStartOfDay(timezone);
        };
        ZonedDateTime next = switch (period) {
            case DAY -> first.toLocalDate().plusDays(1).atStartOfDay(timezone);
            case WEEK -> first.toLocalDate().plusWeeks(1).atStartOfDay(timezone);
            case MONTH -> first.toLocalDate().plusMonths(1).atStartOfDay(timezone);
        };
        return new Slot(first.toEpochSecond(), next.toEpochSecond());
    }

    /** The beginnings of the slots that weigh at this time, the oldest first. */
    public List<Long> slots(Instant now) {
        Slot current = slot(now);
        List<Long> begins = new ArrayList<>();
        for (long slot = reach(now); slot <= current.begins(); slot += current.ends() - current.begins()) {
            begins.add(slot);
        }
        return begins;
    }

    /** The beginning of the period that something is told once in; those of a rolling quota are as long as it. */
    public long period(Instant now) {
        return rolling
                ? Math.floorDiv(now.getEpochSecond(), period.seconds()) * period.seconds()
                : slot(now).begins();
    }

    /** The earliest beginning of a slot that still weighs at this time, in seconds since 1970. */
    public long reach(Instant now) {
        Slot current = slot(now);
        return rolling ? current.begins() - period.seconds() : current.begins();
    }
}
