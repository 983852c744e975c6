package dev.tollgate.admin.console;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.admin.change.DraftEditor;
import dev.tollgate.admin.change.DraftOutcome;
import dev.tollgate.db.ListQuery;
import dev.tollgate.db.StoredDraft;
import dev.tollgate.db.document.format.Words;
import dev.tollgate.db.document.shape.Mistake;
import dev.tollgate.db.document.shape.MistakeCode;
import dev.tollgate.db.model.EntityKey;
import dev.tollgate.db.model.Role;
import java.util.List;
import java.util.OptionalLong;

/** Puts what forms say into drafts instead of the configuration. */
final class Collecting {

    private final DraftEditor drafts;

    Collecting(DraftEditor drafts) {
        this.drafts = drafts;
    }

    /**
     * An object as it shall be.
     *
     * @param revision the object's when its form was made; empty for a new one
     */
    record Item(EntityKey key, ObjectNode document, String revision) {

        private OptionalLong base() {
            return revision.matches("[1-9][0-9]{0,8}")
                    ? OptionalLong.of(Long.parseLong(revision))
                    : OptionalLong.empty();
        }
    }

    /** The drafts that there are. */
    List<String> names() {
        return drafts.page(ListQuery.FIRST).items().stream()
                .map(StoredDraft::name)
                .toList();
    }

    /** Puts objects into the draft that the form names; what is wrong, with pointers into the object. */
    List<Mistake> collect(Visit visit, List<Item> items) {
        if (!visit.allows(Role.ADMIN)) {
            return List.of(new Mistake("", MistakeCode.NOT_ALLOWED, "drafts take the role admin"));
        }
        if (!Words.name(draft(visit))) {
            String accepted = "the draft needs a name: lower-case letters, digits, '.', '_' and '-'";
            return List.of(new Mistake("", MistakeCode.BAD_FORMAT, accepted));
        }
        for (Item item : items) {
            DraftOutcome outcome =
                    drafts.collect(visit.author(), draft(visit), item.key(), item.document(), item.base());
            List<Mistake> mistakes = mistakes(outcome);
            if (!mistakes.isEmpty()) {
                return mistakes;
            }
        }
        return List.of();
    }

    private static String draft(Visit visit) {
        return visit.form().text("draft");
    }

    private static List<Mistake> mistakes(DraftOutcome outcome) {
        return switch (outcome) {
            case DraftOutcome.Stored _ -> List.of();
            case DraftOutcome.Invalid(List<Mistake> mistakes) ->
                mistakes.stream().map(Collecting::ofObject).toList();
            default -> List.of(new Mistake("", MistakeCode.NOT_ALLOWED, "somebody has changed the draft: try again"));
        };
    }

    private static Mistake ofObject(Mistake mistake) {
        String pointer = mistake.pointer()
                .replaceFirst("^/changes/[0-9]+/object$", "/name")
                .replaceFirst("^/changes/[0-9]+/set", "");
        return new Mistake(pointer, mistake.code(), mistake.message());
    }

    /** It is in the draft, which is shown next. */
    static Reply done(Visit visit) {
        return Reply.moved(DraftPages.path(draft(visit)), "Put into draft " + draft(visit) + ". Nothing is live yet.");
    }
}
