package dev.tollgate.proxy.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpDatesTest {
    private static final long NOW = Instant.parse("2026-11-30T12:00:00Z").toEpochMilli();

    @Test
    void whatIsWrittenIsReadAsTheSameMoment() {
        SplittableRandom random = new SplittableRandom(7);
        for (int round = 0; round < 2_000; round++) {
            long moment =
                    random.nextLong(0, Instant.parse("9999-12-31T23:59:59Z").getEpochSecond()) * 1000;

            assertThat(HttpDates.millis(HttpDates.text(moment), NOW)).hasValue(moment);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sun, 06 Nov 1994 08:49:37 GMT",
                "sUN, 06 nOV 1994 08:49:37 gmt",
                "Sunday, 06-Nov-94 08:49:37 GMT",
                "Sun Nov  6 08:49:37 1994"
            })
    void allThreeFormsAreReadLettersInAnyCase(String text) {
        assertThat(HttpDates.millis(text, NOW))
                .hasValue(Instant.parse("1994-11-06T08:49:37Z").toEpochMilli());
    }

    @Test
    void aLeapSecondIsTheOneBeforeIt() {
        assertThat(HttpDates.millis("Sat, 31 Dec 2016 23:59:60 GMT", NOW))
                .hasValue(Instant.parse("2016-12-31T23:59:59Z").toEpochMilli());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "Son, 06 Nov 1994 08:49:37 GMT",
                "Sun. 06 Nov 1994 08:49:37 GMT",
                "Sun,  6 Nov 1994 08:49:37 GMT",
                "Sun, 0x Nov 1994 08:49:37 GMT",
                "Sun, 06-Nov-1994 08:49:37 GMT",
                "Sun, 06 Now 1994 08:49:37 GMT",
                "Sun, 06 ovd 1994 08:49:37 GMT",
                "Sun, 06 Nov +994 08:49:37 GMT",
                "Sun, 06 Nov 1994T08:49:37 GMT",
                "Sun, 06 Nov 1994 08.49:37 GMT",
                "Sun, 06 Nov 1994 08:49.37 GMT",
                "Sun, 06 Nov 1994 24:00:00 GMT",
                "Sun, 06 Nov 1994 08:60:37 GMT",
                "Sun, 06 Nov 1994 08:49:-7 GMT",
                "Sun, 06 Nov 1994 08:49:37 UTC",
                "Sun, 31 Nov 1994 08:49:37 GMT",
                "Sun, 06 Nov 1994 08:49:37 GMT "
            })
    void whatIsNoneOfThemIsNoDate(String text) {
        assertThat(HttpDates.millis(text, NOW)).isEmpty();
    }
}
