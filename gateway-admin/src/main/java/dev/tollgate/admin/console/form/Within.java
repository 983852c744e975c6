package dev.tollgate.admin.console.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.ui.edit.Item;
import dev.tollgate.ui.edit.Placed;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Parts of an object that is a member.
 *
 * @param title of the fold that they are in; empty for none
 * @param nullable whether the member is null while nothing is filled in
 */
public record Within(String member, String title, boolean nullable, Parts parts) implements Part {

    public static Within of(String member, Part... parts) {
        return new Within(member, "", false, Parts.of(parts));
    }

    /** Out of the way until something is filled in; nothing filled in is null. */
    public static Within folded(String member, String title, Part... parts) {
        return new Within(member, title, true, Parts.of(parts));
    }

    private String name(String base) {
        return Member.below(base, member);
    }

    @Override
    public void show(JsonNode document, String base, Map<String, List<String>> into) {
        parts.show(document.path(member), name(base), into);
    }

    @Override
    public void write(Values values, String base, ObjectNode document) {
        if (nullable && untouched(values, base)) {
            document.putNull(member);
        } else {
            parts.write(values, name(base), Member.object(document, member));
        }
    }

    @Override
    public void places(Values values, String base, Consumer<Place> into) {
        parts.places(values, name(base), into);
    }

    @Override
    public void items(Values values, String base, Showing showing, Consumer<Placed> into) {
        List<Placed> items = parts.items(values, name(base), showing);
        if (title.isEmpty()) {
            items.forEach(into);
        } else {
            Item.Folded closed = new Item.Folded(title, false, items);
            boolean open = closed.wrong()
                    || !untouched(values, base)
                    || showing.focus().startsWith(name(base) + "-");
            into.accept(new Placed(6, "", new Item.Folded(title, open, items)));
        }
    }

    @Override
    public boolean untouched(Values values, String base) {
        return parts.untouched(values, name(base));
    }

    @Override
    public Values arranged(Values values, String base, boolean onlyTouched) {
        return parts.arranged(values, name(base), onlyTouched);
    }

    @Override
    public Values longer(Values values, String base, String list) {
        return parts.longer(values, name(base), list);
    }
}
