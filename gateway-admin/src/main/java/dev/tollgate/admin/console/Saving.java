package dev.tollgate.admin.console;

import dev.tollgate.admin.change.Condition;
import dev.tollgate.admin.change.Edit;
import dev.tollgate.admin.change.Editor;
import dev.tollgate.admin.change.Outcome;
import dev.tollgate.admin.check.Warning;
import dev.tollgate.admin.console.form.FormMistakes;
import dev.tollgate.admin.limit.LastHour;
import dev.tollgate.admin.limit.LimitReplays;
import dev.tollgate.db.Applied;
import dev.tollgate.db.Author;
import dev.tollgate.db.Database;
import dev.tollgate.db.Written;
import dev.tollgate.db.document.shape.Mistake;
import dev.tollgate.db.document.shape.MistakeCode;
import dev.tollgate.db.model.Entity;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Changes that pages make, and what they say about them. Safe for any number of threads. */
final class Saving {

    /** Another object has the name already. */
    static final Mistake NAME_TAKEN = new Mistake("/name", MistakeCode.NOT_UNIQUE, "is taken: choose another one");

    private static final Duration WAIT = Duration.ofSeconds(2);
    private static final double NANOS_A_SECOND = 1e9;
    /** As many as anybody reads. */
    private static final int MOST_NAMED = 5;

    private final Database database;
    private final Editor editor;
    private final LimitReplays replays;

    Saving(Database database, Editor editor, InstantSource clock) {
        this.replays = new LimitReplays(database, editor::routes, clock);
        this.database = database;
        this.editor = editor;
    }

    Written<Outcome> change(Author author, Edit edit, Condition condition) {
        return editor.change(author, edit, condition);
    }

    /**
     * What is wrong with an edit, and what is odd about it.
     *
     * @param lastHour what the limits of the object would have done, if it has any and nothing is wrong
     */
    record Checked(List<Mistake> mistakes, List<Warning> warnings, Optional<LastHour> lastHour) {

        Checked {
            mistakes = List.copyOf(mistakes);
            warnings = List.copyOf(warnings);
        }
    }

    Checked check(Author author, Edit edit) {
        return switch (editor.preview(author, edit, new Condition.Always()).result()) {
            case Outcome.Invalid(List<Mistake> mistakes) -> new Checked(mistakes, List.of(), Optional.empty());
            case Outcome.Preview preview ->
                new Checked(List.of(), preview.warnings(), preview.entity().flatMap(replays::of));
            case Outcome.NameTaken _ -> new Checked(List.of(NAME_TAKEN), List.of(), Optional.empty());
            case Outcome.Done _, Outcome.Refused _ -> new Checked(List.of(), List.of(), Optional.empty());
        };
    }

    /** The way into drafts instead. */
    Collecting collecting() {
        return new Collecting(editor.drafts());
    }

    /** What is odd about an object as it is stored, a sentence each. */
    List<String> warnings(Entity entity) {
        return editor.warnings(entity).stream()
                .map(Warning::message)
                .map(FormMistakes::sentence)
                .toList();
    }

    /** The form's object must be as it was when the form was made. */
    static Condition unchangedSince(String revision) {
        return revision.matches("[0-9]{1,18}")
                ? new Condition.At(Set.of(Long.valueOf(revision)))
                : new Condition.At(Set.of());
    }

    /** Such as "Saved as revision 7. Live on 1 of 1 nodes in 0.2 s."; waits a moment for the nodes. */
    String told(String deed, Written<?> written) {
        return written.changed()
                ? deed + " as revision " + written.revision() + ". " + live(written.revision())
                : "Nothing was changed.";
    }

    private static String behind(List<String> names) {
        if (names.isEmpty()) {
            return "";
        }
        String more = names.size() > MOST_NAMED ? " and " + (names.size() - MOST_NAMED) + " more" : "";
        return names.stream().limit(MOST_NAMED).collect(Collectors.joining(", ", " Not yet on ", more + "."));
    }

    private String live(long revision) {
        try {
            long began = System.nanoTime();
            Applied applied = database.nodes().awaitApplied(revision, WAIT);
            double seconds = Math.max(0.1, (System.nanoTime() - began) / NANOS_A_SECOND);
            if (applied.live() == 0) {
                return "No node is running.";
            }
            return "Live on " + applied.applied() + " of " + applied.live()
                    + (applied.live() == 1 ? " node" : " nodes")
                    + String.format(Locale.ROOT, " in %.1f s.", seconds)
                    + behind(applied.behind());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
