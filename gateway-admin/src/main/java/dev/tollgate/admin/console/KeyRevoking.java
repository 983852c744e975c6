package dev.tollgate.admin.console;

import dev.tollgate.admin.change.Condition;
import dev.tollgate.admin.change.KeyEdit;
import dev.tollgate.admin.change.KeyOutcome;
import dev.tollgate.admin.change.Keys;
import dev.tollgate.db.Database;
import dev.tollgate.db.StoredKey;
import dev.tollgate.db.Written;
import dev.tollgate.db.model.Role;
import dev.tollgate.ui.Section;
import dev.tollgate.ui.part.Confirmation;
import dev.tollgate.ui.part.Moment;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Revoking API keys, after a question. */
final class KeyRevoking {

    private static final String PATH = Subject.CONSUMER.path("{name}/keys/{id}/revoke");

    private final Database database;
    private final Keys keys;
    private final Saving saving;
    private final InstantSource clock;

    KeyRevoking(Database database, Keys keys, Saving saving, InstantSource clock) {
        this.database = database;
        this.keys = keys;
        this.saving = saving;
        this.clock = clock;
    }

    List<Action> actions() {
        return List.of(Action.get(PATH, Role.ADMIN, this::askToRevoke), Action.post(PATH, Role.ADMIN, this::revoke));
    }

    private Reply askToRevoke(Visit visit) {
        return KeyPages.key(database, visit)
                .map(key -> Reply.page(question(visit.name(), key)))
                .orElseGet(() -> KeyPages.missing(visit));
    }

    private Confirmation question(String consumer, StoredKey key) {
        List<String> facts = new ArrayList<>();
        facts.add(key.lastUse()
                .map(use -> "Last used " + new Moment(use.at(), clock.instant()).words() + " from " + use.from() + ".")
                .orElse("It was never used."));
        facts.add("Nodes refuse it as soon as they have heard of it, and nothing brings it back.");
        return new Confirmation(
                Section.CONSUMERS,
                "Revoke key " + key.name() + " of " + consumer + "?",
                facts,
                Subject.CONSUMER.path(consumer + "/keys/" + key.key().id() + "/revoke"),
                List.of(),
                "Revoke key " + key.name(),
                Subject.CONSUMER.path(consumer),
                Optional.empty(),
                Optional.empty());
    }

    private Reply revoke(Visit visit) {
        Written<KeyOutcome> written = keys.change(
                visit.author(), new KeyEdit.Revoke(visit.name(), visit.variable("id")), new Condition.Always());
        return switch (written.result()) {
            case KeyOutcome.Revoked(StoredKey key) ->
                Reply.moved(Subject.CONSUMER.path(visit.name()), saving.told("Revoked " + key.name(), written));
            case KeyOutcome.NoConsumer _ -> Refusals.missing(Subject.CONSUMER);
            case KeyOutcome.NoKey _, KeyOutcome.Stale _ -> KeyPages.missing(visit);
            case KeyOutcome.Issued _,
                    KeyOutcome.Stored _,
                    KeyOutcome.Tried _,
                    KeyOutcome.Invalid _,
                    KeyOutcome.Taken _,
                    KeyOutcome.NotActive _ -> Reply.moved(Subject.CONSUMER.path(visit.name()), "Nothing was changed.");
        };
    }
}
