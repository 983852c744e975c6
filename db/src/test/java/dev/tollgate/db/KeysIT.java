package dev.tollgate.db;

import static dev.tollgate.db.Samples.AUTHOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.db.model.ApiKey;
import dev.tollgate.db.model.Changes;
import dev.tollgate.db.model.Consumer;
import dev.tollgate.db.model.EntityKey;
import dev.tollgate.db.model.KeyHash;
import dev.tollgate.db.model.Kind;
import dev.tollgate.db.model.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@EachDatabase
class KeysIT {
    private static final Instant LATER = Instant.parse("2099-01-31T12:00:00Z");

    private final Database database;
    private final ConfigurationReader reader;

    KeysIT(TestDatabase database) {
        this.database = database.database();
        this.reader = this.database.reader();
    }

    @Test
    void aNewKeyIsARevisionThatTellsNodesOfIt() {
        consumer("issued");
        long before = reader.revision();

        StoredKey issued = issue(key("issued1", "issued", 1));

        assertThat(issued.revision()).isEqualTo(before + 1);
        assertThat(reader.changesSince(before))
                .isEqualTo(new Changes(
                        before, before + 1, List.of(), List.of(new Changes.KeyPut(key("issued1", "issued", 1)))));
    }

    @Test
    void aKeyIsFoundByItsIdAndByItsHash() {
        consumer("found");
        StoredKey issued = issue(key("found1", "found", 2));

        assertThat(database.keys().find("found1")).contains(issued);
        assertThat(database.keys().find(hash(2))).contains(issued);
        assertThat(database.keys().find(hash(3))).isEmpty();
        assertThat(database.keys().find("no such id\0")).isEmpty();
    }

    @Test
    void aKeyKeepsEverythingThatIsSaidOfIt() {
        consumer("complete");
        ApiKey key = new ApiKey(
                "complete1",
                "complete",
                hash(4),
                Optional.of(LATER),
                false,
                List.of("orders:read", "a\"b"),
                List.of("some-route"),
                List.of("10.0.0.0/8"),
                Optional.empty());

        StoredKey issued = issue(key);

        assertThat(issued.key()).isEqualTo(key);
        assertThat(reader.changesSince(issued.revision() - 1).keys()).containsExactly(new Changes.KeyPut(key));
        assertThat(reader.changesSince(0).keys()).contains(new Changes.KeyPut(key));
    }

    @Test
    void aRevokedKeyStaysAndNodesLearnThatItIsRevoked() {
        consumer("revoked");
        StoredKey issued = issue(key("revoked1", "revoked", 5));

        StoredKey revoked = database.writer()
                .write(AUTHOR, transaction -> transaction.keys().revoke(issued))
                .result();

        assertThat(revoked.revokedAt()).isPresent();
        assertThat(database.keys().find("revoked1")).contains(revoked);
        assertThat(reader.changesSince(issued.revision()).keys())
                .containsExactly(new Changes.KeyPut(revoked.key()))
                .allSatisfy(change ->
                        assertThat(((Changes.KeyPut) change).key().revoked()).isTrue());
    }

    @Test
    void revokingAgainIsNoRevision() {
        consumer("again");
        StoredKey issued = issue(key("again1", "again", 6));
        database.writer().write(AUTHOR, transaction -> transaction.keys().revoke(issued));

        Written<StoredKey> second = database.writer()
                .write(AUTHOR, transaction -> transaction.keys().revoke(issued));

        assertThat(second.changed()).isFalse();
    }

    @Test
    void aChangeThatChangesNothingIsNoRevision() {
        consumer("same");
        StoredKey issued = issue(key("same1", "same", 7));

        Written<StoredKey> written = database.writer()
                .write(AUTHOR, transaction -> transaction.keys().change(issued));

        assertThat(written).isEqualTo(new Written<>(issued, issued.revision(), false));
    }

    @Test
    void keysGoWithTheirConsumerAndNodesLearnIt() {
        consumer("leaving");
        issue(key("leaving1", "leaving", 8));
        long before = issue(key("leaving2", "leaving", 9)).revision();

        database.writer().write(AUTHOR, transaction -> transaction.remove(new EntityKey(Kind.CONSUMER, "leaving")));

        Changes changes = reader.changesSince(before);
        assertThat(changes.keys())
                .containsExactlyInAnyOrder(new Changes.KeyRemoved("leaving1"), new Changes.KeyRemoved("leaving2"));
        assertThat(changes.list()).containsExactly(new Changes.Removed(new EntityKey(Kind.CONSUMER, "leaving")));
        assertThat(database.keys().find(hash(8))).isEmpty();
    }

    @Test
    void fromNothingNoRemovedKeyIsTold() {
        consumer("gone");
        issue(key("gone1", "gone", 10));
        database.writer().write(AUTHOR, transaction -> transaction.remove(new EntityKey(Kind.CONSUMER, "gone")));

        assertThat(reader.changesSince(0).keys())
                .noneSatisfy(change -> assertThat(change.id()).isEqualTo("gone1"));
    }

    @Test
    void twoKeysOfOneHashAreRefused() {
        consumer("double");
        issue(key("double1", "double", 11));

        assertThatThrownBy(() -> issue(key("double2", "double", 11))).isInstanceOf(RuntimeException.class);
    }

    @Test
    void pagesHaveEachKeyOnceWithTheNewestFirst() {
        consumer("pages");
        for (int number = 0; number < 5; number++) {
            issue(key("pages" + number, "pages", 20 + number));
        }

        List<String> ids = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            Listing<StoredKey> page = database.keys().page("pages", 2, cursor);
            assertThat(page.total()).isEqualTo(5);
            page.items().forEach(key -> ids.add(key.key().id()));
            cursor = page.next();
        } while (cursor.isPresent());

        assertThat(ids).containsExactly("pages4", "pages3", "pages2", "pages1", "pages0");
    }

    @Test
    void aUseIsNotedWithoutARevision() {
        consumer("used");
        long before = issue(key("used1", "used", 30)).revision();
        KeyUse use = new KeyUse("used1", LATER, "192.0.2.1");

        database.keys().used(List.of(use, new KeyUse("unknown", LATER, "192.0.2.2")));

        assertThat(database.keys().find("used1").orElseThrow().lastUse()).contains(use);
        assertThat(reader.revision()).isEqualTo(before);
    }

    @Test
    void anOlderUseDoesNotHideANewerOne() {
        consumer("older");
        issue(key("older1", "older", 31));
        KeyUse newer = new KeyUse("older1", LATER, "192.0.2.1");

        database.keys().used(List.of(newer));
        database.keys().used(List.of(new KeyUse("older1", LATER.minusSeconds(1), "192.0.2.2")));

        assertThat(database.keys().find("older1").orElseThrow().lastUse()).contains(newer);
    }

    @Test
    void onlyKeysThatOpenSomethingAreCounted() {
        consumer("counted");
        issue(key("counted1", "counted", 40));
        StoredKey revoked = issue(key("counted2", "counted", 41));
        database.writer().write(AUTHOR, transaction -> transaction.keys().revoke(revoked));
        issue(expiring("counted3", "counted", 42, Instant.EPOCH));

        assertThat(database.keys().usable(List.of("counted", "nobody"))).isEqualTo(Map.of("counted", 1L));
    }

    @Test
    void keysThatExpireSoonAreFoundInTheirOrder() {
        consumer("soon");
        Instant now = database.store().now().toInstant();
        issue(expiring("soon2", "soon", 50, now.plusSeconds(200)));
        issue(expiring("soon1", "soon", 51, now.plusSeconds(100)));
        issue(expiring("soon3", "soon", 52, now.plusSeconds(5000)));
        issue(expiring("soon0", "soon", 53, now.minusSeconds(1)));

        assertThat(database.keys().expiringWithin(Duration.ofSeconds(1000), 10))
                .extracting(stored -> stored.key().id())
                .containsExactly("soon1", "soon2");
    }

    @Test
    void consumersWithOneExternalIdAreFoundByIt() {
        put(new Consumer(
                "outside",
                "",
                List.of(),
                true,
                Optional.of("known-as"),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Subscription.NONE));

        List<EntityKey> equal = database.writer()
                .write(
                        AUTHOR,
                        transaction -> transaction.equalExternalIds(new Consumer(
                                "known-as",
                                "",
                                List.of(),
                                true,
                                Optional.empty(),
                                List.of(),
                                Optional.empty(),
                                Optional.empty(),
                                Subscription.NONE)))
                .result();

        assertThat(equal).containsExactly(new EntityKey(Kind.CONSUMER, "outside"));
    }

    private void consumer(String name) {
        put(new Consumer(
                name,
                "",
                List.of(),
                true,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Subscription.NONE));
    }

    private void put(Consumer consumer) {
        database.writer().write(AUTHOR, transaction -> transaction.put(consumer));
    }

    private StoredKey issue(ApiKey key) {
        return database.writer()
                .write(AUTHOR, transaction -> transaction.keys().issue(key, "name", "tgk_" + key.id(), AUTHOR))
                .result();
    }

    private static ApiKey key(String id, String consumer, int hash) {
        return new ApiKey(
                id, consumer, hash(hash), Optional.empty(), false, List.of(), List.of(), List.of(), Optional.empty());
    }

    private static ApiKey expiring(String id, String consumer, int hash, Instant at) {
        return new ApiKey(
                id, consumer, hash(hash), Optional.of(at), false, List.of(), List.of(), List.of(), Optional.empty());
    }

    private static KeyHash hash(int number) {
        return new KeyHash(number, 1, -1, Long.MIN_VALUE);
    }
}
