package dev.tollgate.admin.console.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.ui.edit.Placed;
import dev.tollgate.ui.part.Field;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * An object of texts or of objects by name, as rows of a name and what stands there.
 *
 * @param objects whether a row has the members of an object besides its name; else it has a value
 */
public record Named(String member, boolean objects, Rows rows) implements Part {

    private static final String NAME = "name";
    private static final String VALUE = "value";

    public static Named of(String member, String noun) {
        Input name = Input.of(2, Field.code(NAME, noun), Codec.TEXT);
        Input value = Input.of(4, Field.code(VALUE, "Value of " + noun.toLowerCase(Locale.ROOT)), Codec.TEXT);
        return new Named(member, false, Rows.of(member, noun, name, value));
    }

    /** Objects by name, none of which has a member {@code name}. */
    public static Named objects(String member, String noun, Part... parts) {
        Part name = Input.of(6, Field.code(NAME, noun), Codec.TEXT);
        return new Named(member, true, Rows.of(member, noun, name, Parts.of(parts)));
    }

    @Override
    public void show(JsonNode document, String base, Map<String, List<String>> into) {
        ObjectNode listed = JsonNodeFactory.instance.objectNode();
        ArrayNode list = listed.arrayNode();
        Member.at(document, member)
                .properties()
                .forEach(entry -> list.add(row(entry.getValue()).put(NAME, entry.getKey())));
        Member.set(listed, member, Optional.of(list));
        rows.show(listed, base, into);
    }

    private ObjectNode row(JsonNode there) {
        return objects && there instanceof ObjectNode object
                ? object.deepCopy()
                : JsonNodeFactory.instance.objectNode().put(VALUE, there.asText());
    }

    @Override
    public void write(Values values, String base, ObjectNode document) {
        ObjectNode listed = JsonNodeFactory.instance.objectNode();
        rows.write(values, base, listed);
        ObjectNode named = JsonNodeFactory.instance.objectNode();
        Member.at(listed, member).forEach(row -> named.set(row.path(NAME).asText(), there((ObjectNode) row)));
        Member.set(document, member, Optional.of(named));
    }

    private JsonNode there(ObjectNode row) {
        return objects ? row.deepCopy().without(NAME) : row.path(VALUE);
    }

    @Override
    public void places(Values values, String base, Consumer<Place> into) {
        String list = Member.below(base, member);
        for (int row : values.rows(list)) {
            String name = list + "-" + row + "-" + NAME;
            String key = values.text(name).replace("~", "~0").replace("/", "~1");
            String there = Member.pointer(list) + "/" + key;
            into.accept(new Place(name, there));
            String numbered = Member.pointer(list) + "/" + row + "/";
            rows.parts()
                    .places(
                            values,
                            list + "-" + row,
                            place -> into.accept(new Place(
                                    place.name(), there + "/" + place.pointer().substring(numbered.length()))));
        }
    }

    @Override
    public void items(Values values, String base, Showing showing, Consumer<Placed> into) {
        rows.items(values, base, showing, into);
    }

    @Override
    public boolean untouched(Values values, String base) {
        return rows.untouched(values, base);
    }

    @Override
    public Values arranged(Values values, String base, boolean onlyTouched) {
        return rows.arranged(values, base, onlyTouched);
    }

    @Override
    public Values longer(Values values, String base, String list) {
        return rows.longer(values, base, list);
    }
}
