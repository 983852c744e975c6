package dev.tollgate.admin.console;

import dev.tollgate.admin.change.Outcome;
import dev.tollgate.admin.console.form.FormMistakes;
import dev.tollgate.db.document.shape.Mistake;
import dev.tollgate.db.model.EntityKey;
import dev.tollgate.ui.Section;
import dev.tollgate.ui.error.ErrorPage;
import dev.tollgate.ui.part.Link;
import dev.tollgate.ui.settings.SettingsTab;
import java.util.List;
import java.util.Optional;

/** Pages that say why something was not done; each leads back to where there is something to do. */
final class Refusals {

    private Refusals() {}

    /** Where to go on. */
    record Back(Section section, Link link) {

        /** All objects of a kind. */
        static Back to(Subject subject) {
            return new Back(subject.section(), link(subject.path(), "All " + subject.noun() + "s"));
        }

        /** One object. */
        static Back to(Subject subject, String name) {
            return to(subject.section(), subject.path(name));
        }

        /** A page of the settings. */
        static Back to(SettingsTab tab) {
            return new Back(Section.SETTINGS, link(tab.path(), tab.title()));
        }

        static Back to(Section section, String path) {
            return new Back(section, link(path, "Go back"));
        }

        private static Link link(String path, String text) {
            return new Link(path, text, "arrow-back-up");
        }
    }

    static Reply of(int status, String title, String text, Back back) {
        return new Reply.Shown(
                status, new ErrorPage(back.section(), status, title, text, Optional.empty(), Optional.of(back.link())));
    }

    /** What was not done with an object; or that it was. */
    static Reply of(Subject subject, String name, Outcome outcome) {
        Back back = Back.to(subject, name);
        return switch (outcome) {
            case Outcome.Done _ -> Reply.moved(subject.path(name), "Done.");
            case Outcome.Missing _ -> missing(subject);
            case Outcome.InUse(EntityKey _, List<EntityKey> referrers) ->
                of(
                        409,
                        name + " is in use",
                        "Nothing was changed. Delete or change these first: " + DeleteFacts.names(referrers) + ".",
                        back);
            case Outcome.Stale _ -> stale(name, back);
            case Outcome.Invalid(List<Mistake> mistakes) ->
                of(
                        422,
                        "That is not possible",
                        "Nothing was changed. " + String.join(" ", new FormMistakes(mistakes).lines()),
                        back);
            case Outcome.NameTaken _ -> of(409, "The name is taken", "Nothing was changed.", back);
        };
    }

    /** 404 for an object. */
    static Reply missing(Subject subject) {
        return missing(subject.noun(), Back.to(subject));
    }

    /** 404 for what belongs to an object, such as its keys; or is of none of these kinds. */
    static Reply missing(String noun, Back back) {
        return of(404, "There is no such " + noun, "Perhaps it was deleted.", back);
    }

    /** 412 for what is not as it was when the form was made. */
    static Reply stale(String name, Back back) {
        return of(
                412,
                "Somebody else has changed " + name,
                "Nothing was changed by you. Look at how it is now, and decide again.",
                back);
    }
}
