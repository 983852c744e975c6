package dev.tollgate.admin.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.admin.change.Condition;
import dev.tollgate.admin.change.Edit;
import dev.tollgate.admin.change.Editor;
import dev.tollgate.admin.change.Outcome;
import dev.tollgate.admin.console.form.FormMistakes;
import dev.tollgate.db.Database;
import dev.tollgate.db.StoredObject;
import dev.tollgate.db.Written;
import dev.tollgate.db.document.shape.Mistake;
import dev.tollgate.db.model.EntityKey;
import dev.tollgate.db.model.Role;
import dev.tollgate.db.model.Settings;
import dev.tollgate.ui.part.Check;
import dev.tollgate.ui.part.ErrorSummary;
import dev.tollgate.ui.part.Field;
import dev.tollgate.ui.settings.GatewayForm;
import dev.tollgate.ui.settings.SettingsPage;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The settings: nodes, and what holds for every route. */
final class SettingsPages {

    private static final EntityKey KEY = EntityKey.of(Settings.DEFAULT);
    private static final String PROXIES = "trustedProxies";
    private static final String PROXIES_LABEL = "Trusted proxies";

    private final Database database;
    private final Editor editor;
    private final NodeOverview nodes;

    SettingsPages(Database database, Editor editor, NodeOverview nodes) {
        this.database = database;
        this.editor = editor;
        this.nodes = nodes;
    }

    List<Action> actions() {
        return List.of(
                Action.get("/settings", visit -> Reply.page(page(stored(visit)))),
                Action.post("/settings", Role.ADMIN, this::save));
    }

    private SettingsPage page(GatewayForm form) {
        long revision = database.reader().revision();
        return new SettingsPage(nodes.rows(revision), revision, form);
    }

    private GatewayForm stored(Visit visit) {
        Optional<StoredObject> object = database.reader().find(KEY);
        Settings settings = object.map(StoredObject::entity)
                .filter(Settings.class::isInstance)
                .map(Settings.class::cast)
                .orElse(Settings.DEFAULT);
        Filled filled = new Filled(
                String.join("\n", settings.trustedProxies()),
                settings.mergeSlashes(),
                String.valueOf(object.map(StoredObject::revision).orElse(0L)));
        return form(visit, filled, FormMistakes.NONE, ErrorSummary.NONE);
    }

    /** The form as somebody has filled it in. */
    private record Filled(String proxies, boolean mergeSlashes, String tag) {}

    private Reply save(Visit visit) {
        Filled filled = new Filled(
                visit.form().value(PROXIES).orElse(""),
                visit.form().checked("mergeSlashes"),
                visit.form().text("tag"));
        Written<Outcome> written =
                editor.change(visit.author(), new Edit.Patch(KEY, patch(filled)), condition(filled.tag()));
        return switch (written.result()) {
            case Outcome.Done _ ->
                Reply.moved("/settings", written.changed() ? saved(written) : "Nothing was changed.");
            case Outcome.Invalid(List<Mistake> mistakes) -> {
                FormMistakes wrong = new FormMistakes(mistakes);
                yield refused(
                        visit,
                        422,
                        form(
                                visit,
                                filled,
                                wrong,
                                wrong.summary(SettingsPages::field, List.of(Field.lines(PROXIES, PROXIES_LABEL)))));
            }
            case Outcome.Stale _, Outcome.Missing _, Outcome.NameTaken _, Outcome.InUse _ ->
                refused(visit, 412, form(visit, filled, FormMistakes.NONE, ErrorSummary.of(STALE)));
        };
    }

    private static final String STALE =
            "Somebody else has changed the settings since. Open the page again to see what they are now.";

    private static String saved(Written<Outcome> written) {
        return "Saved as revision " + written.revision() + ".";
    }

    private Reply refused(Visit visit, int status, GatewayForm form) {
        return visit.replaces("gateway") ? new Reply.Part(status, form) : new Reply.Shown(status, page(form));
    }

    private static Condition condition(String tag) {
        return tag.matches("[0-9]{1,18}") ? new Condition.At(Set.of(Long.valueOf(tag))) : new Condition.At(Set.of());
    }

    /** What the form shows; what it does not show stays as it is. */
    private static ObjectNode patch(Filled filled) {
        ObjectNode patch = JsonNodeFactory.instance.objectNode();
        ArrayNode proxies = patch.putArray(PROXIES);
        filled.proxies()
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .forEach(proxies::add);
        return patch.put("mergeSlashes", filled.mergeSlashes());
    }

    private static String field(String pointer) {
        return FormMistakes.covers("/" + PROXIES, pointer) ? PROXIES : "";
    }

    private static GatewayForm form(Visit visit, Filled filled, FormMistakes wrong, ErrorSummary errors) {
        boolean may = visit.allows(Role.ADMIN);
        Field proxies = Field.lines(PROXIES, PROXIES_LABEL)
                .value(filled.proxies())
                .mayBeEmpty()
                .help("Networks whose X-Forwarded-For is believed, one a line, such as 10.0.0.0/8. "
                        + "A node's environment may name more.")
                .changeable(may)
                .error(wrong.at("/" + PROXIES));
        Check slashes = new Check("mergeSlashes", "Merge slashes", filled.mergeSlashes(), "// in a path counts as /.")
                .changeable(may);
        return new GatewayForm(proxies, slashes, filled.tag(), errors);
    }
}
