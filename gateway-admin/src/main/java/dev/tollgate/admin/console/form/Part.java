package dev.tollgate.admin.console.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.ui.edit.Placed;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Some of a form's inputs and what they stand for in a document. A part knows its members below a base: the name of
 * the object that it is handed, empty for the whole document. Immutable.
 */
public interface Part {

    /** Fills in what a document says, or what a new one begins with where it says nothing. */
    void show(JsonNode document, String base, Map<String, List<String>> into);

    /** Lays what is filled in over the document. */
    void write(Values values, String base, ObjectNode document);

    /** Tells of each input for the mistakes of which pointers it stands, in the order of the page. */
    void places(Values values, String base, Consumer<Place> into);

    /** The inputs as they are shown. */
    void items(Values values, String base, Showing showing, Consumer<Placed> into);

    /** Whether all is as in a new form. */
    boolean untouched(Values values, String base);

    /** The same with rows numbered from 0 on, without those that nobody has touched, if those shall go. */
    default Values arranged(Values values, String base, boolean onlyTouched) {
        return values;
    }

    /** With one more row in the list of this name, if it is one of the part's. */
    default Values longer(Values values, String base, String list) {
        return values;
    }

    /**
     * Where mistakes are told.
     *
     * @param name of the input
     * @param pointer the member that it stands for; whatever is wrong there and below belongs to it
     */
    record Place(String name, String pointer) {}
}
