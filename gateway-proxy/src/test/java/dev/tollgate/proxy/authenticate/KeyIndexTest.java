package dev.tollgate.proxy.authenticate;

import static dev.tollgate.proxy.authenticate.TestKeys.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.model.ApiKey;
import dev.tollgate.db.model.Changes;
import dev.tollgate.proxy.wire.Octets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class KeyIndexTest {
    private static final int MANY = 100_000;

    private final KeyIndex keys = new KeyIndex();

    KeyIndexTest() {
        keys.hashWith(TestKeys.HASHER);
    }

    private void apply(long from, Changes.KeyChange... changes) {
        keys.apply(new Changes(from, from + 1, List.of(), List.of(changes)));
    }

    private static Changes.KeyChange put(String text) {
        return new Changes.KeyPut(key("c", text));
    }

    private boolean knows(String text) {
        return keys.knows(Octets.bytes(text), 0, text.length());
    }

    @Test
    void aKeyIsFoundByWhatIsPresented() {
        apply(0, put("a"));

        assertThat(knows("a")).isTrue();
        assertThat(knows("b")).isFalse();
    }

    @Test
    void laterChangesLeaveOtherKeysAlone() {
        apply(0, put("a"), put("b"));

        apply(1, put("c"), new Changes.KeyRemoved("id-a"));

        assertThat(List.of(knows("a"), knows("b"), knows("c"))).containsExactly(false, true, true);
    }

    @Test
    void changesFromTheBeginningAreAllThatThereIs() {
        apply(0, put("a"), put("b"));

        apply(0, put("b"), put("c"));

        assertThat(List.of(knows("a"), knows("b"), knows("c"))).containsExactly(false, true, true);
        assertThat(keys.size()).isEqualTo(2);
    }

    @Test
    void aChangedKeyKeepsItsUses() {
        apply(0, put("a"));
        keys.find(Octets.bytes("a"), 0, 1).used(5, "192.0.2.1");

        apply(1, put("a"));

        assertThat(keys.takeUses()).hasSize(1);
    }

    @Test
    void ofOurOwnFormOnlyKeysWithTheirPublicPartForTheIdAreFound() {
        String text = "tgk_abcdefgh_" + "s".repeat(43);
        ApiKey named = new ApiKey(
                "abcdefgh",
                "c",
                TestKeys.HASHER.hash(text),
                Optional.empty(),
                false,
                List.of(),
                List.of(),
                List.of(),
                Optional.empty());
        apply(0, new Changes.KeyPut(named));

        assertThat(knows(text)).isTrue();
        assertThat(knows(text.replace("abcdefgh", "abcdefgi"))).isFalse();
        assertThat(knows("tgk_abcdefgh_" + "t".repeat(43))).isFalse();
    }

    @Test
    void beforeThePepperIsKnownNoKeyIs() {
        KeyIndex unkeyed = new KeyIndex();
        unkeyed.apply(new Changes(0, 1, List.of(), List.of(put("a"))));

        assertThat(unkeyed.knows(Octets.bytes("a"), 0, 1)).isFalse();
    }

    @Test
    void aHundredThousandKeysAreAllFoundWhateverCameAndWentBefore() {
        List<ApiKey> all = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            all.add(key("c" + i % 1_000, "key-" + i));
        }
        keys.apply(new Changes(0, 1, List.of(), puts(all)));
        Random random = new Random(7);
        for (int i = 0; i < MANY; i++) {
            int at = random.nextInt(MANY);
            Changes.KeyChange change =
                    random.nextBoolean() ? new Changes.KeyRemoved(all.get(at).id()) : new Changes.KeyPut(all.get(at));
            keys.apply(new Changes(1, 2, List.of(), List.of(change)));
        }

        keys.apply(new Changes(1, 2, List.of(), puts(all)));

        AtomicInteger found = new AtomicInteger();
        for (int i = 0; i < MANY; i++) {
            found.addAndGet(knows("key-" + i) ? 1 : 0);
        }
        assertThat(found).hasValue(MANY);
        assertThat(keys.size()).isEqualTo(MANY);
        assertThat(keys.keys()).hasSize(MANY);
    }

    private static List<Changes.KeyChange> puts(List<ApiKey> all) {
        return all.stream().<Changes.KeyChange>map(Changes.KeyPut::new).toList();
    }
}
