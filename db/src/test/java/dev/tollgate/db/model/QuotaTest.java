package dev.tollgate.db.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.model.Quota.Period;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When periods of quotas begin and end. */
class QuotaTest {

    private static Quota quota(Period period, String zone, boolean rolling) {
        return new Quota("q", 100, period, ZoneId.of(zone), rolling);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        # An ordinary day, week and month.
        DAY, UTC, 2026-11-25T10:00:00Z, 2026-11-25T00:00:00Z, 2026-11-26T00:00:00Z
        WEEK, UTC, 2026-11-25T10:00:00Z, 2026-11-23T00:00:00Z, 2026-11-30T00:00:00Z
        MONTH, UTC, 2026-11-25T10:00:00Z, 2026-11-01T00:00:00Z, 2026-12-01T00:00:00Z
        # The first moment belongs to the new period, the last one to the old.
        DAY, UTC, 2026-11-25T00:00:00Z, 2026-11-25T00:00:00Z, 2026-11-26T00:00:00Z
        DAY, UTC, 2026-11-25T23:59:59.999Z, 2026-11-25T00:00:00Z, 2026-11-26T00:00:00Z
        WEEK, UTC, 2026-11-29T23:59:59Z, 2026-11-23T00:00:00Z, 2026-11-30T00:00:00Z
        # Months of 28, 29, 30 and 31 days, and the turn of the year.
        MONTH, UTC, 2026-02-28T12:00:00Z, 2026-02-01T00:00:00Z, 2026-03-01T00:00:00Z
        MONTH, UTC, 2028-02-29T12:00:00Z, 2028-02-01T00:00:00Z, 2028-03-01T00:00:00Z
        MONTH, UTC, 2026-04-30T23:59:59Z, 2026-04-01T00:00:00Z, 2026-05-01T00:00:00Z
        MONTH, UTC, 2026-12-31T23:59:59Z, 2026-12-01T00:00:00Z, 2027-01-01T00:00:00Z
        # Zones east and west of Greenwich, one by half an hour.
        DAY, Europe/Berlin, 2026-11-25T23:30:00Z, 2026-11-25T23:00:00Z, 2026-11-26T23:00:00Z
        DAY, America/New_York, 2026-11-25T03:00:00Z, 2026-11-24T05:00:00Z, 2026-11-25T05:00:00Z
        DAY, Asia/Kolkata, 2026-11-25T10:00:00Z, 2026-11-24T18:30:00Z, 2026-11-25T18:30:00Z
        MONTH, Pacific/Kiritimati, 2026-11-30T11:00:00Z, 2026-11-30T10:00:00Z, 2026-12-31T10:00:00Z
        # The day on which clocks go forward has 23 hours, the one on which they go back has 25.
        DAY, Europe/Berlin, 2026-03-29T12:00:00Z, 2026-03-28T23:00:00Z, 2026-03-29T22:00:00Z
        DAY, Europe/Berlin, 2026-10-25T12:00:00Z, 2026-10-24T22:00:00Z, 2026-10-25T23:00:00Z
        DAY, Europe/Berlin, 2026-10-25T00:30:00Z, 2026-10-24T22:00:00Z, 2026-10-25T23:00:00Z
        DAY, Europe/Berlin, 2026-10-25T01:30:00Z, 2026-10-24T22:00:00Z, 2026-10-25T23:00:00Z
        MONTH, Europe/Berlin, 2026-03-31T12:00:00Z, 2026-02-28T23:00:00Z, 2026-03-31T22:00:00Z
        WEEK, America/New_York, 2026-11-01T12:00:00Z, 2026-10-26T04:00:00Z, 2026-11-02T05:00:00Z
        # Where clocks go forward at midnight, the day begins at one.
        DAY, America/Santiago, 2026-09-06T12:00:00Z, 2026-09-06T04:00:00Z, 2026-09-07T03:00:00Z
        # The day before one that was left out.
        DAY, Pacific/Apia, 2011-12-30T09:00:00Z, 2011-12-29T10:00:00Z, 2011-12-30T10:00:00Z
        """)
    void periodsBeginAndEndByTheCalendarOfTheZone(
            Period period, String zone, Instant now, Instant begins, Instant ends) {
        Quota.Slot slot = quota(period, zone, false).slot(now);

        assertThat(Instant.ofEpochSecond(slot.begins())).isEqualTo(begins);
        assertThat(Instant.ofEpochSecond(slot.ends())).isEqualTo(ends);
    }

    @ParameterizedTest
    @CsvSource({"DAY, 1440", "WEEK, 10080", "MONTH, 43200"})
    void aRollingPeriodReachesOverAsMuchTimeAndASlot(Period period, long seconds) {
        Instant now = Instant.parse("2026-11-25T10:00:07Z");
        Quota quota = quota(period, "UTC", true);

        Quota.Slot slot = quota.slot(now);

        assertThat(slot.ends() - slot.begins()).isEqualTo(seconds);
        assertThat(now.getEpochSecond()).isBetween(slot.begins(), slot.ends() - 1);
        assertThat(slot.begins() - quota.reach(now)).isEqualTo(seconds * Quota.SLOTS);
        assertThat(quota.slots(now)).hasSize(Quota.SLOTS + 1).contains(quota.reach(now), slot.begins());
    }

    @Test
    void everyMomentOfAYearIsInOneDayOnly() {
        Quota daily = quota(Period.DAY, "Europe/Berlin", false);
        Instant end = Instant.parse("2027-01-01T00:00:00Z");
        Instant at = Instant.parse("2026-01-01T00:00:00Z");
        Quota.Slot before = daily.slot(at);
        while (at.isBefore(end)) {
            Quota.Slot slot = daily.slot(at);
            assertThat(slot.equals(before) || slot.begins() == before.ends()).isTrue();
            before = slot;
            at = at.plusSeconds(1_800);
        }
    }
}
