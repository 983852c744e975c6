package dev.tollgate.admin.console.form;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.admin.http.Form;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The form of one kind of object.
 *
 * @param proposal a name made of what is filled in; empty for none
 * @param finish what is done to a document after all parts have written
 */
public record ObjectForm(List<FormPart> sections, Function<Values, String> proposal, UnaryOperator<ObjectNode> finish) {

    public ObjectForm {
        sections = List.copyOf(sections);
    }

    /** A form whose objects name nobody but by hand. */
    public static ObjectForm of(FormPart... sections) {
        return new ObjectForm(List.of(sections), _ -> "", UnaryOperator.identity());
    }

    /** The form of a document without its secrets; of an empty one what a new form shows. */
    public Draft of(ObjectNode document) {
        Map<String, List<String>> texts = new LinkedHashMap<>();
        all().show(document, "", texts);
        return new Draft(this, new Values(texts), "");
    }

    public Draft blank() {
        return of(JsonNodeFactory.instance.objectNode());
    }

    /** What a browser has sent. */
    public Draft read(Form form) {
        return new Draft(this, all().arranged(Values.of(form), "", false), "");
    }

    Parts all() {
        return new Parts(sections.stream().<Part>map(FormPart::parts).toList());
    }
}
