package dev.tollgate.db;

import static dev.tollgate.db.Samples.AUTHOR;
import static dev.tollgate.db.Samples.service;
import static dev.tollgate.db.Samples.serviceKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@EachDatabase
@Timeout(60)
class OpeningIT {
    private final TestDatabase test;

    OpeningIT(TestDatabase test) {
        this.test = test;
    }

    @Test
    void aDatabaseThatIsOpenedAgainHasItsTablesAndObjects() {
        test.database().writer().write(AUTHOR, transaction -> transaction.put(service("kept")));

        try (Database again = Database.open(test.settings())) {
            assertThat(again.reader().find(serviceKey("kept"))).isPresent();
        }
    }

    @Test
    void aLazilyOpenedDatabaseWorks() {
        try (Database lazy = Database.openLazily(test.settings())) {
            assertThat(lazy.reader().revision())
                    .isEqualTo(test.database().reader().revision());
        }
    }

    @Test
    void aWrongUserIsRefused() {
        DatabaseSettings wrong = new DatabaseSettings(test.settings().url(), "nobody", "wrong");

        assertThatThrownBy(() -> Database.open(wrong)).isInstanceOf(DatabaseRefused.class);
    }

    @Test
    void aDatabaseInMemoryIsWrittenToo() {
        try (Database database = Database.open(new DatabaseSettings("jdbc:h2:mem:unfiled", "tollgate", ""))) {
            database.writer().write(Samples.AUTHOR, transaction -> transaction.put(Samples.service("kept")));

            assertThat(database.reader().find(Samples.serviceKey("kept"))).isPresent();
        }
    }
}
