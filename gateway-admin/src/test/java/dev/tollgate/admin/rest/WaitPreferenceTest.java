package dev.tollgate.admin.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WaitPreferenceTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "wait=5|5",
                "WAIT = 5|5",
                "wait=\"5\"|5",
                "respond-async, wait=10; x=y|10",
                "wait=0|0",
                "wait=999|60"
            })
    void theSecondsAreReadAndCutToAMinute(String prefer, int seconds) {
        assertThat(WaitPreference.of(Optional.of(prefer))).contains(new WaitPreference(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "wait", "wait=", "wait=-1", "wait=soon", "wait=1.5", "await=5", "return=minimal"})
    void whatCannotBeReadIsIgnored(String prefer) {
        assertThat(WaitPreference.of(Optional.of(prefer))).isEmpty();
    }
}
