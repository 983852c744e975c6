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

/** An object of texts by name, as rows of a name and a value. */
public record Named(String member, Rows rows) implements Part {

    private static final String NAME = "name";
    private static final String VALUE = "value";

    public static Named of(String member, String noun) {
        Input name = Input.of(2, Field.code(NAME, noun), Codec.TEXT);
        Input value = Input.of(4, Field.code(VALUE, "Value of " + noun.toLowerCase(Locale.ROOT)), Codec.TEXT);
        return new Named(member, Rows.of(member, noun, name, value));
    }

    @Override
    public void show(JsonNode document, String base, Map<String, List<String>> into) {
        ObjectNode listed = JsonNodeFactory.instance.objectNode();
        ArrayNode list = listed.arrayNode();
        Member.at(document, member)
                .properties()
                .forEach(entry -> list.addObject()
                        .put(NAME, entry.getKey())
                        .put(VALUE, entry.getValue().asText()));
        Member.set(listed, member, Optional.of(list));
        rows.show(listed, base, into);
    }

    @Override
    public void write(Values values, String base, ObjectNode document) {
        ObjectNode listed = JsonNodeFactory.instance.objectNode();
        rows.write(values, base, listed);
        ObjectNode named = JsonNodeFactory.instance.objectNode();
        Member.at(listed, member).forEach(row -> named.set(row.path(NAME).asText(), row.path(VALUE)));
        Member.set(document, member, Optional.of(named));
    }

    @Override
    public void places(Values values, String base, Consumer<Place> into) {
        String list = Member.below(base, member);
        for (int row : values.rows(list)) {
            String name = list + "-" + row + "-" + NAME;
            String key = values.text(name).replace("~", "~0").replace("/", "~1");
            into.accept(new Place(name, Member.pointer(list) + "/" + key));
        }
        rows.places(values, base, into);
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
