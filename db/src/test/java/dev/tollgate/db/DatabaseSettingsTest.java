package dev.tollgate.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DatabaseSettingsTest {

    @Test
    void aUrlOfAnotherDatabaseIsRefused() {
        assertThatThrownBy(() -> new DatabaseSettings("jdbc:mysql://h/d", "u", "p"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("jdbc:h2:", "jdbc:postgresql:");
    }

    @Test
    void settingsNeverShowThePassword() {
        assertThat(new DatabaseSettings("jdbc:h2:mem:x", "u", "secret").toString())
                .doesNotContain("secret");
    }

    @Test
    void theEmbeddedDatabaseIsAFileOfTheFolder() {
        assertThat(DatabaseSettings.embedded(Path.of("/var/lib/tollgate/../tollgate"))
                        .url())
                .isEqualTo("jdbc:h2:file:/var/lib/tollgate/tollgate");
    }

    @Test
    void theEmbeddedDatabaseIsSetUpAndKeepsWhatTheUrlStates() {
        String url = Dialect.H2.complete("jdbc:h2:file:/x;lock_timeout=5");

        assertThat(url)
                .startsWith("jdbc:h2:async:/x;lock_timeout=5;")
                .contains(";WRITE_DELAY=0", ";DB_CLOSE_ON_EXIT=FALSE", ";MODE=PostgreSQL")
                .doesNotContain("LOCK_TIMEOUT=10000");
    }
}
