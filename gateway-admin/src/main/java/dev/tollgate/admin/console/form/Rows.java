package dev.tollgate.admin.console.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.ui.edit.Item;
import dev.tollgate.ui.edit.Placed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A list of objects. Rows that nobody has touched are not in the document.
 *
 * @param noun what one is called
 * @param key the member that tells which stored one a row is, so that what the form does not show of it stays;
 *     empty if the form shows all
 * @param spare whether an empty list is shown with a row to fill in
 */
public record Rows(String member, String noun, String key, boolean spare, Parts parts) implements Part {

    /** A list whose rows show all that there is. */
    public static Rows of(String member, String noun, Part... parts) {
        return new Rows(member, noun, "", false, Parts.of(parts));
    }

    private String name(String base) {
        return Member.below(base, member);
    }

    private String row(String base, int row) {
        return name(base) + "-" + row;
    }

    @Override
    public void show(JsonNode document, String base, Map<String, List<String>> into) {
        JsonNode list = Member.at(document, member);
        for (int row = 0; row < list.size(); row++) {
            parts.show(list.path(row), row(base, row), into);
        }
        if (list.isEmpty() && spare) {
            showNew(base, 0, into);
        }
    }

    private void showNew(String base, int row, Map<String, List<String>> into) {
        parts.show(JsonNodeFactory.instance.objectNode(), row(base, row), into);
    }

    @Override
    public void write(Values values, String base, ObjectNode document) {
        JsonNode stored = Member.at(document, member).deepCopy();
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (int row : values.rows(name(base))) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            parts.write(values, row(base, row), object);
            ObjectNode known = known(stored, object);
            parts.write(values, row(base, row), known);
            list.add(known);
        }
        Member.set(document, member, Optional.of(list));
    }

    private ObjectNode known(JsonNode stored, ObjectNode row) {
        for (JsonNode one : stored) {
            if (!key.isEmpty()
                    && one instanceof ObjectNode object
                    && one.path(key).equals(row.path(key))) {
                return object.deepCopy();
            }
        }
        return row;
    }

    @Override
    public void places(Values values, String base, Consumer<Place> into) {
        for (int row : values.rows(name(base))) {
            parts.places(values, row(base, row), into);
        }
    }

    @Override
    public void items(Values values, String base, Showing showing, Consumer<Placed> into) {
        List<Item.Row> rows = new ArrayList<>();
        for (int row : values.rows(name(base))) {
            String title = noun + showing.number() + " " + (row + 1);
            rows.add(new Item.Row(row(base, row), title, parts.items(values, row(base, row), showing.row(row))));
        }
        boolean focused = showing.focused(name(base));
        into.accept(new Placed(rows.isEmpty() ? 1 : 6, "", new Item.Rows(name(base), noun, focused, rows)));
    }

    @Override
    public boolean untouched(Values values, String base) {
        return values.rows(name(base)).stream().allMatch(row -> parts.untouched(values, row(base, row)));
    }

    @Override
    public Values arranged(Values values, String base, boolean onlyTouched) {
        List<Integer> kept = values.rows(name(base)).stream()
                .filter(row -> !onlyTouched || !parts.untouched(values, row(base, row)))
                .toList();
        Values arranged = values.keeping(name(base), kept);
        for (int row = 0; row < kept.size(); row++) {
            arranged = parts.arranged(arranged, row(base, row), onlyTouched);
        }
        if (kept.isEmpty() && spare) {
            Map<String, List<String>> added = new LinkedHashMap<>();
            showNew(base, 0, added);
            return onlyTouched ? arranged : arranged.and(added);
        }
        return arranged;
    }

    @Override
    public Values longer(Values values, String base, String list) {
        List<Integer> rows = values.rows(name(base));
        if (list.equals(name(base))) {
            Map<String, List<String>> added = new LinkedHashMap<>();
            showNew(base, rows.size(), added);
            return values.and(added);
        }
        Values longer = values;
        for (int row : rows) {
            longer = parts.longer(longer, row(base, row), list);
        }
        return longer;
    }
}
