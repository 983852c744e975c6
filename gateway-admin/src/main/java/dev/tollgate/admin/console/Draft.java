package dev.tollgate.admin.console;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.ui.edit.Fields;
import java.util.List;

/** The form of an object as somebody has filled it in, every value as it was typed. */
sealed interface Draft permits RouteDraft, ServiceDraft, ConsumerDraft, CertificateDraft {

    /** The object's name; empty for none yet. */
    String name();

    Draft named(String name);

    /** The same, not enabled. */
    Draft disabled();

    /** A name made of what was typed, for an object that has none. */
    String proposal();

    /** The form with one more row of a kind that it may have several of. */
    Draft withRow(String kind);

    /**
     * The document that the form stands for.
     *
     * @param stored the document that it was made from, whose fields stay where the form has none; it is not touched
     */
    ObjectNode document(ObjectNode stored);

    Fields fields(Showing showing);

    /** The name of the field that has a pointer; empty if none has. */
    String field(String pointer);

    /**
     * How a form is shown.
     *
     * @param creating whether the name can still be chosen
     * @param services names that a route can send to
     */
    record Showing(boolean creating, FormMistakes wrong, List<String> services) {

        public Showing {
            services = List.copyOf(services);
        }
    }
}
