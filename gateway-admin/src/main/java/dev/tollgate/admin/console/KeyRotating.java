package dev.tollgate.admin.console;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.admin.change.Condition;
import dev.tollgate.admin.change.KeyEdit;
import dev.tollgate.admin.change.KeyOutcome;
import dev.tollgate.admin.change.Keys;
import dev.tollgate.admin.console.form.FormMistakes;
import dev.tollgate.admin.http.Form;
import dev.tollgate.db.Database;
import dev.tollgate.db.StoredKey;
import dev.tollgate.db.Written;
import dev.tollgate.db.document.shape.Mistake;
import dev.tollgate.db.model.Role;
import dev.tollgate.ui.keys.RotatePage;
import dev.tollgate.ui.part.Choice;
import dev.tollgate.ui.part.Link;
import java.util.List;
import java.util.Optional;

/** Issuing API keys in the place of others. */
final class KeyRotating {

    private static final String PATH = Subject.CONSUMER.path("{name}/keys/{id}/rotate");
    private static final String OVERLAP = "overlap";

    private final Database database;
    private final Keys keys;
    private final ShownOnce secrets;

    KeyRotating(Database database, Keys keys, ShownOnce secrets) {
        this.database = database;
        this.keys = keys;
        this.secrets = secrets;
    }

    List<Action> actions() {
        return List.of(Action.get(PATH, Role.ADMIN, this::ask), Action.post(PATH, Role.ADMIN, this::rotate));
    }

    private Reply ask(Visit visit) {
        return page(visit, Form.EMPTY, FormMistakes.NONE).map(Reply::page).orElseGet(() -> KeyPages.missing(visit));
    }

    private Reply rotate(Visit visit) {
        ObjectNode document =
                JsonNodeFactory.instance.objectNode().put(OVERLAP, visit.form().text(OVERLAP));
        Written<KeyOutcome> written = keys.change(
                visit.author(),
                new KeyEdit.Rotate(visit.name(), visit.variable("id"), document),
                new Condition.Always());
        return switch (written.result()) {
            case KeyOutcome.Issued(StoredKey stored, String key) -> KeyPages.shownOnce(secrets, visit, stored, key);
            case KeyOutcome.Invalid(List<Mistake> mistakes) ->
                page(visit, visit.form(), new FormMistakes(mistakes))
                        .map(Reply::refused)
                        .orElseGet(() -> KeyPages.missing(visit));
            case KeyOutcome.NotActive(var state) ->
                Reply.moved(Subject.CONSUMER.path(visit.name()), "Nothing was changed: the key is " + state.id() + ".");
            case KeyOutcome.NoConsumer _ -> Refusals.missing(Subject.CONSUMER);
            case KeyOutcome.NoKey _, KeyOutcome.Stale _ -> KeyPages.missing(visit);
            case KeyOutcome.Stored _, KeyOutcome.Revoked _, KeyOutcome.Tried _, KeyOutcome.Taken _ ->
                Reply.moved(Subject.CONSUMER.path(visit.name()), "Nothing was changed.");
        };
    }

    private Optional<RotatePage> page(Visit visit, Form form, FormMistakes wrong) {
        return KeyPages.key(database, visit).map(key -> page(visit.name(), key, form, wrong));
    }

    private static RotatePage page(String consumer, StoredKey key, Form form, FormMistakes wrong) {
        Choice overlap = new Choice(
                OVERLAP,
                "The old key ends",
                List.of(
                        new Choice.Option("1h", "in an hour"),
                        new Choice.Option("24h", "in a day"),
                        new Choice.Option("7d", "in a week"),
                        new Choice.Option("30d", "in 30 days"),
                        new Choice.Option("0s", "at once")),
                form.value(OVERLAP).orElse("24h"),
                "",
                wrong.at("/" + OVERLAP));
        return new RotatePage(
                new Link(Subject.CONSUMER.path(consumer), consumer),
                key.name(),
                Subject.CONSUMER.path(consumer + "/keys/" + key.key().id() + "/rotate"),
                overlap,
                wrong.summary(_ -> OVERLAP, List.of(overlap)));
    }
}
