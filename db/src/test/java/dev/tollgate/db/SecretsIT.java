package dev.tollgate.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.db.secret.Secrets;
import dev.tollgate.db.secret.WrappedSecrets;
import dev.tollgate.db.secret.WrongSecretKey;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@EachDatabase
class SecretsIT {
    private static final byte[] SECRET_KEY = new byte[Secrets.LENGTH];

    private final TestDatabase database;

    SecretsIT(TestDatabase database) {
        this.database = database;
    }

    @Test
    void processesThatBeginTogetherGetTheSameSecrets() {
        database.execute("delete from secret");
        Set<WrappedSecrets> seen = ConcurrentHashMap.newKeySet();

        IntStream.range(0, 8)
                .parallel()
                .forEach(_ -> seen.add(database.database().secrets(SECRET_KEY).wrapped()));

        assertThat(seen).hasSize(1);
    }

    @Test
    void anotherSecretKeyIsRefused() {
        database.database().secrets(SECRET_KEY);
        byte[] other = new byte[Secrets.LENGTH];
        Arrays.fill(other, (byte) 1);

        assertThatThrownBy(() -> database.database().secrets(other)).isInstanceOf(WrongSecretKey.class);
    }
}
