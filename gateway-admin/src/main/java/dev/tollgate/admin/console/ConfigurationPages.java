package dev.tollgate.admin.console;

import dev.tollgate.admin.change.ApplyMode;
import dev.tollgate.admin.change.ApplyOutcome;
import dev.tollgate.admin.change.ChangePlan;
import dev.tollgate.admin.change.Condition;
import dev.tollgate.admin.change.Difference;
import dev.tollgate.admin.change.Editor;
import dev.tollgate.admin.change.ObjectChange;
import dev.tollgate.admin.config.ConfigurationFile;
import dev.tollgate.admin.config.ConfigurationParser;
import dev.tollgate.admin.config.Format;
import dev.tollgate.admin.config.UnreadableFile;
import dev.tollgate.admin.http.Answer;
import dev.tollgate.admin.http.Form;
import dev.tollgate.db.Database;
import dev.tollgate.db.Revision;
import dev.tollgate.db.Written;
import dev.tollgate.db.document.shape.Mistake;
import dev.tollgate.db.model.Role;
import dev.tollgate.ui.part.Choice;
import dev.tollgate.ui.part.ErrorSummary;
import dev.tollgate.ui.part.Field;
import dev.tollgate.ui.part.Link;
import dev.tollgate.ui.settings.ConfigurationPage;
import dev.tollgate.ui.settings.SettingsTab;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The configuration as a file: downloads, what a file would change, and applying it. */
final class ConfigurationPages {
    private static final String PATH = SettingsTab.CONFIGURATION.path();
    private static final String SYNC = "sync";
    private static final int MOST_CHANGES = 200;
    private static final int MOST_VALUES = 20;
    private static final int LONGEST_VALUE = 200;

    private final Database database;
    private final Editor editor;

    ConfigurationPages(Database database, Editor editor) {
        this.database = database;
        this.editor = editor;
    }

    List<Action> actions() {
        return List.of(
                Action.get(PATH, visit -> Reply.page(page(visit, ErrorSummary.NONE, Optional.empty()))),
                Action.get(PATH + "/tollgate.yaml", Role.ADMIN, _ -> download(Format.YAML)),
                Action.get(PATH + "/tollgate.json", Role.ADMIN, _ -> download(Format.JSON)),
                Action.post(PATH, Role.ADMIN, this::plan),
                Action.post(PATH + "/apply", Role.ADMIN, this::apply));
    }

    private Reply download(Format format) {
        String name = "tollgate." + format.name().toLowerCase(Locale.ROOT);
        return new Reply.Other(new Answer.File(
                format.mediaTypes().getFirst(),
                Map.of("Content-Disposition", "attachment; filename=\"" + name + "\""),
                ConfigurationFile.write(database.reader().configuration(), Optional.empty(), format)));
    }

    private ConfigurationPage page(Visit visit, ErrorSummary errors, Optional<ConfigurationPage.Plan> plan) {
        Form form = visit.form();
        boolean may = visit.allows(Role.ADMIN);
        ConfigurationPage.Question question = new ConfigurationPage.Question(
                Field.lines("file", "Or its content")
                        .value(file(form))
                        .help("YAML or JSON, as an export has it; what is left out of an object has its default.")
                        .mayBeEmpty()
                        .changeable(may),
                Choice.of(
                                "mode",
                                "What is not in the file",
                                new Choice.Option("merge", "stays as it is"),
                                new Choice.Option(SYNC, "is removed"))
                        .chosen(form.value("mode").orElse("merge")),
                Field.code("tag", "Only objects with the tag")
                        .value(form.text("tag"))
                        .mayBeEmpty()
                        .changeable(may));
        List<Link> downloads = List.of(
                new Link(PATH + "/tollgate.yaml", "Export as YAML"),
                new Link(PATH + "/tollgate.json", "Export as JSON"));
        return new ConfigurationPage(downloads, question, errors, plan, may);
    }

    /** What was uploaded, if anything was, and else what was pasted. */
    private static String file(Form form) {
        return form.value("upload").or(() -> form.value("file")).orElse("");
    }

    private static ApplyMode mode(Form form) {
        return new ApplyMode(form.text("mode").equals(SYNC), form.value("tag").map(String::strip));
    }

    /** What applies the file, or tries to. */
    @FunctionalInterface
    private interface Applying {
        Written<ApplyOutcome> apply(dev.tollgate.admin.change.SentConfiguration sent);
    }

    private Reply plan(Visit visit) {
        return applied(
                visit,
                sent -> editor.previewApply(sent, mode(visit.form()), new Condition.Always()),
                (plan, revision) -> Reply.page(page(visit, ErrorSummary.NONE, Optional.of(shown(plan, revision)))));
    }

    private Reply apply(Visit visit) {
        String revision = visit.form().text("revision");
        Condition condition =
                new Condition.At(revision.matches("[0-9]{1,18}") ? Set.of(Long.valueOf(revision)) : Set.of());
        return applied(
                visit,
                sent -> editor.apply(visit.author(), sent, mode(visit.form()), condition),
                (_, made) -> Reply.moved(PATH, "Applied as revision " + made + "."));
    }

    /** What a plan leads to. */
    @FunctionalInterface
    private interface Planned {
        Reply reply(ChangePlan plan, long revision);
    }

    private Reply applied(Visit visit, Applying applying, Planned planned) {
        String file = file(visit.form());
        Format format = file.stripLeading().startsWith("{") ? Format.JSON : Format.YAML;
        try {
            Written<ApplyOutcome> written =
                    applying.apply(ConfigurationParser.parse(file.getBytes(StandardCharsets.UTF_8), format));
            return switch (written.result()) {
                case ApplyOutcome.Done(ChangePlan plan) -> planned.reply(plan, written.revision());
                case ApplyOutcome.Invalid(List<Mistake> mistakes) -> refused(visit, 422, summary(mistakes));
                case ApplyOutcome.Stale _ ->
                    refused(
                            visit,
                            412,
                            ErrorSummary.of("Somebody has changed the configuration since. Look at the plan anew."));
            };
        } catch (UnreadableFile e) {
            return refused(visit, 422, ErrorSummary.of("The file is not " + format + ": " + e.getMessage()));
        }
    }

    private Reply refused(Visit visit, int status, ErrorSummary errors) {
        return new Reply.Shown(status, page(visit, errors, Optional.empty()));
    }

    private static ErrorSummary summary(List<Mistake> mistakes) {
        return new ErrorSummary(mistakes.stream()
                .map(mistake -> new ErrorSummary.Line("", mistake.pointer(), mistake.message()))
                .toList());
    }

    private static ConfigurationPage.Plan shown(ChangePlan plan, long revision) {
        String sum = plan.count(Revision.Change.CREATED) + " created, " + plan.count(Revision.Change.CHANGED)
                + " changed, " + plan.count(Revision.Change.DELETED) + " deleted, " + plan.unchanged() + " unchanged";
        return new ConfigurationPage.Plan(
                sum,
                Long.toString(revision),
                plan.changes().stream()
                        .limit(MOST_CHANGES)
                        .map(ConfigurationPages::shown)
                        .toList(),
                Math.max(0, plan.changes().size() - MOST_CHANGES),
                plan.warnings().stream()
                        .map(warning ->
                                warning.object() + ": " + warning.warning().message())
                        .toList());
    }

    private static ConfigurationPage.Change shown(ObjectChange change) {
        return switch (change.change()) {
            case CREATED -> new ConfigurationPage.Change(change.key().path(), "comes", "plus", "ok", List.of());
            case DELETED -> new ConfigurationPage.Change(change.key().path(), "goes", "trash", "bad", List.of());
            case CHANGED ->
                new ConfigurationPage.Change(
                        change.key().path(),
                        "changes",
                        "pencil",
                        "info",
                        Difference.between(change.versions()).stream()
                                .limit(MOST_VALUES)
                                .map(ConfigurationPages::shown)
                                .toList());
        };
    }

    private static String shown(Difference difference) {
        return difference.pointer() + ": " + value(difference.before().map(Object::toString)) + " → "
                + value(difference.after().map(Object::toString));
    }

    private static String value(Optional<String> value) {
        String text = value.orElse("absent");
        return text.length() > LONGEST_VALUE ? text.substring(0, LONGEST_VALUE) + "…" : text;
    }
}
