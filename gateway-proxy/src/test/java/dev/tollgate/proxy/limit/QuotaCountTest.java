package dev.tollgate.proxy.limit;

import static dev.tollgate.proxy.limit.LimitedRoutes.by;
import static dev.tollgate.proxy.limit.LimitedRoutes.from;
import static dev.tollgate.proxy.limit.LimitedRoutes.keyed;
import static dev.tollgate.proxy.limit.LimitedRoutes.window;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.model.Quota;
import dev.tollgate.db.model.Quota.Period;
import dev.tollgate.db.model.QuotaEvent;
import dev.tollgate.db.model.QuotaUse;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuotaCountTest {
    private static final Quota MONTHLY = quota(Period.MONTH, false, 10);
    private static final long NOVEMBER = Instant.parse("2026-11-01T00:00:00Z").getEpochSecond();

    private final LimitedRoutes routes = new LimitedRoutes(100);

    private static Quota quota(Period period, boolean rolling, int requests) {
        return new Quota("q", requests, period, ZoneOffset.UTC, rolling);
    }

    private void serve(Quota quota) {
        routes.serve(new Level().quota("gold", quota).consumer("shop", "gold").snapshot(), keyed("r"));
    }

    private int passing(int asked) {
        int passed = 0;
        for (int i = 0; i < asked; i++) {
            passed += routes.ask(by("shop", "k")) == 200 ? 1 : 0;
        }
        return passed;
    }

    @Test
    void asManyPassInAPeriodAsTheQuotaSays() {
        serve(MONTHLY);

        assertThat(passing(50)).isEqualTo(10);
    }

    @Test
    void theRefusalHasACodeOfItsOwnAndTellsWhenThePeriodEnds() {
        serve(MONTHLY);
        passing(10);
        Exchange refused = by("shop", "k");

        String fields = routes.fields(refused);

        assertThat(refused.problem()).contains(Problem.QUOTA_EXCEEDED);
        assertThat(fields)
                .contains("RateLimit-Policy: \"q\";q=10;w=2592000\n", "RateLimit: \"q\";r=0;t=655180\n")
                .endsWith("Retry-After: 655180\n");
    }

    @Test
    void theNextPeriodBeginsAnew() {
        serve(MONTHLY);
        passing(50);
        routes.clock().set("2026-12-01T00:00:00Z");

        assertThat(passing(50)).isEqualTo(10);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        # The day on which clocks go forward at two has 23 hours; the hour that is left out ends nothing.
        DAY, Europe/Berlin, 2026-03-28T22:59:59Z, 2026-03-28T23:00:00Z, 10
        DAY, Europe/Berlin, 2026-03-29T00:59:59Z, 2026-03-29T01:00:00Z, 3
        DAY, Europe/Berlin, 2026-03-29T21:59:59Z, 2026-03-29T22:00:00Z, 10
        # The day on which they go back has 25; the hour that comes twice begins nothing.
        DAY, Europe/Berlin, 2026-10-25T00:30:00Z, 2026-10-25T01:30:00Z, 3
        DAY, Europe/Berlin, 2026-10-24T22:00:00Z, 2026-10-25T22:59:59Z, 3
        DAY, Europe/Berlin, 2026-10-25T22:59:59Z, 2026-10-25T23:00:00Z, 10
        # A day that begins at one, because there is no midnight.
        DAY, America/Santiago, 2026-09-06T03:59:59Z, 2026-09-06T04:00:00Z, 10
        # Weeks end on Sunday, also one that is an hour shorter.
        WEEK, Europe/Berlin, 2026-03-28T12:00:00Z, 2026-03-29T21:59:59Z, 3
        WEEK, Europe/Berlin, 2026-03-29T21:59:59Z, 2026-03-29T22:00:00Z, 10
        # Months of 28, 29, 30 and 31 days, and the turn of the year.
        MONTH, UTC, 2027-02-28T23:59:59Z, 2027-03-01T00:00:00Z, 10
        MONTH, UTC, 2028-02-28T23:59:59Z, 2028-02-29T00:00:00Z, 3
        MONTH, UTC, 2028-02-29T23:59:59Z, 2028-03-01T00:00:00Z, 10
        MONTH, UTC, 2026-11-30T23:59:59Z, 2026-12-01T00:00:00Z, 10
        MONTH, UTC, 2026-12-31T23:59:59Z, 2027-01-01T00:00:00Z, 10
        MONTH, America/New_York, 2026-10-31T23:00:00Z, 2026-11-01T03:59:59Z, 3
        MONTH, America/New_York, 2026-11-01T03:59:59Z, 2026-11-01T04:00:00Z, 10
        # Somebody sets the clock back within the period, into the one before, or far ahead.
        DAY, UTC, 2026-11-25T12:00:00Z, 2026-11-25T11:00:00Z, 3
        DAY, UTC, 2026-11-25T00:00:30Z, 2026-11-24T23:59:30Z, 10
        MONTH, UTC, 2026-11-25T12:00:00Z, 2027-11-25T12:00:00Z, 10
        """)
    void ofAQuotaOfTenOfWhichSevenAreUsedAsManyPassLater(
            Period period, String zone, String before, String after, int passing) {
        routes.clock().set(before);
        serve(new Quota("q", 10, period, ZoneId.of(zone), false));
        assertThat(passing(7)).isEqualTo(7);
        routes.clock().set(after);

        assertThat(passing(50)).isEqualTo(passing);
    }

    @ParameterizedTest
    @CsvSource({
        "DAY, Europe/Berlin, 2026-03-28T23:00:00Z, 82800",
        "DAY, Europe/Berlin, 2026-10-24T22:00:00Z, 90000",
        "DAY, Europe/Berlin, 2026-10-25T00:30:00.250Z, 81000",
        "WEEK, America/New_York, 2026-10-26T04:00:00Z, 608400",
        "MONTH, UTC, 2027-02-01T00:00:00Z, 2419200"
    })
    void whoWaitsAsLongAsIsToldPassesAndASecondSoonerDoesNot(Period period, String zone, String now, long told) {
        routes.clock().set(now);
        serve(new Quota("q", 10, period, ZoneId.of(zone), false));
        passing(10);

        assertThat(routes.fields(by("shop", "k"))).endsWith("Retry-After: " + told + "\n");
        routes.clock().set(Instant.parse(now).plusSeconds(told - 1).toString());
        assertThat(passing(1)).isZero();
        routes.clock().set(Instant.parse(now).plusSeconds(told).toString());
        assertThat(passing(50)).isEqualTo(10);
    }

    @Test
    void aClockThatIsSetBackFindsWhatWasUsed() {
        serve(MONTHLY);
        passing(7);
        routes.clock().set("2026-12-01T00:00:00Z");
        passing(2);
        routes.clock().set("2026-11-30T23:59:59Z");

        assertThat(passing(50)).isEqualTo(3);
    }

    @Test
    void aRollingQuotaLetsPassAgainWhatIsOlderThanItsPeriod() {
        serve(quota(Period.DAY, true, 10));
        passing(6);
        routes.clock().pass(Duration.ofHours(12));
        passing(4);
        routes.clock().pass(Duration.ofHours(12).plusMinutes(24));

        assertThat(passing(50)).isEqualTo(6);
    }

    @Test
    void whoWaitsAsLongAsARollingQuotaTellsPasses() {
        serve(quota(Period.DAY, true, 10));
        passing(10);
        String fields = routes.fields(by("shop", "k"));
        long wait = Long.parseLong(
                fields.substring(fields.indexOf("Retry-After: ") + 13).strip());
        routes.clock().pass(Duration.ofSeconds(wait - 1));
        assertThat(passing(1)).isZero();
        routes.clock().pass(Duration.ofSeconds(1));

        assertThat(passing(50)).isEqualTo(10);
    }

    @Test
    void whatALimitRefusesCostsNothingOfTheQuota() {
        routes.serve(
                new Level()
                        .settings(window("minute", 3))
                        .quota("gold", MONTHLY)
                        .consumer("shop", "gold")
                        .snapshot(),
                keyed("r"));
        passing(50);

        assertThat(routes.limits().ledger().unwritten()).containsExactly(new QuotaUse("shop", "q", NOVEMBER, 3));
    }

    @Test
    void whatOtherNodesHaveCountedIsUsedToo() {
        serve(MONTHLY);
        routes.limits().ledger().tell(List.of(new QuotaUse("shop", "q", NOVEMBER, 8)));

        assertThat(passing(50)).isEqualTo(2);
    }

    @Test
    void whatIsWrittenIsNotCountedTwice() {
        serve(MONTHLY);
        passing(4);
        QuotaLedger ledger = routes.limits().ledger();
        List<QuotaUse> own = ledger.unwritten();
        ledger.written(own);
        passing(1);
        ledger.tell(own);

        assertThat(ledger.unwritten()).containsExactly(new QuotaUse("shop", "q", NOVEMBER, 1));
        assertThat(passing(50)).isEqualTo(5);
    }

    @Test
    void whatIsGivenMayPassBesides() {
        serve(MONTHLY);
        passing(10);
        QuotaLedger ledger = routes.limits().ledger();
        ledger.written(ledger.unwritten());
        ledger.tell(List.of(new QuotaUse("shop", "q", NOVEMBER, 10 - 5)));

        assertThat(passing(50)).isEqualTo(5);
    }

    @Test
    void anotherNumberAppliesToTheNextRequestAndKeepsWhatWasUsed() {
        serve(MONTHLY);
        passing(10);
        serve(quota(Period.MONTH, false, 15));

        assertThat(passing(50)).isEqualTo(5);
    }

    @Test
    void counterThatIsDroppedLosesNothing() {
        serve(MONTHLY);
        passing(4);
        routes.limits().dropUntouched();

        assertThat(passing(50)).isEqualTo(6);
    }

    @Test
    void whoGetsTheNameOfAConsumerThatIsGoneBeginsAnew() {
        serve(MONTHLY);
        passing(10);
        routes.serve(keyed("r"));
        serve(MONTHLY);

        assertThat(passing(50)).isEqualTo(10);
    }

    @Test
    void whoHasNoPlanHasNoQuota() {
        serve(MONTHLY);

        assertThat(routes.ask(by("stranger", "k"))).isEqualTo(200);
        assertThat(routes.ask(from("192.0.2.1"))).isEqualTo(200);
        assertThat(routes.limits().ledger().unwritten()).isEmpty();
    }

    @Test
    void halfFourFifthsAndAllOfAQuotaAreToldOnceEach() {
        serve(MONTHLY);
        Instant now = routes.clock().instant();
        List<Integer> percents = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            passing(1);
            routes.limits().quotaEvents(routes.limits().ledger().unwritten(), now).stream()
                    .map(QuotaEvent::percent)
                    .forEach(percents::add);
        }

        assertThat(percents).containsExactly(50, 80, 100);
    }
}
