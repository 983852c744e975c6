package dev.tollgate.db.secret;

import static org.assertj.core.api.Assertions.assertThat;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PasswordHashesTest {

    private static final String PASSWORD = "correct horse battery staple";

    private final PasswordHashes hashes = new PasswordHashes(Duration.ofSeconds(10));

    @Test
    void aHashIsAPhcStringThatTellsItsParameters() {
        assertThat(hashes.hash(PASSWORD)).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    }

    @Test
    void aHashIsOfItsPasswordOnly() {
        String hash = hashes.hash(PASSWORD);

        assertThat(hashes.matches(PASSWORD, hash)).isTrue();
        assertThat(hashes.matches(PASSWORD + ".", hash)).isFalse();
    }

    @Test
    void twoHashesOfOnePasswordDiffer() {
        assertThat(hashes.hash(PASSWORD)).isNotEqualTo(hashes.hash(PASSWORD));
    }

    @Test
    void lettersAreTheSameHoweverTheKeyboardWritesThem() {
        assertThat(hashes.matches("Ko\u0308nigskrone", hashes.hash("K\u00F6nigskrone")))
                .isTrue();
    }

    @Test
    void aHashOfOtherParametersIsOutdatedAndStillMatches() {
        String weak = Argon2Function.getInstance(1024, 1, 1, 32, Argon2.ID)
                .hash(PASSWORD)
                .getResult();

        assertThat(hashes.outdated(weak)).isTrue();
        assertThat(hashes.outdated(hashes.hash(PASSWORD))).isFalse();
        assertThat(hashes.matches(PASSWORD, weak)).isTrue();
    }

    @Test
    void nobodyHasAPasswordToo() {
        hashes.matchNobody(PASSWORD);
    }
}
