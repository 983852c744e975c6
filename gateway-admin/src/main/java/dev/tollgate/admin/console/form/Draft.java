package dev.tollgate.admin.console.form;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.db.document.shape.Mistake;
import dev.tollgate.db.model.Kind;
import dev.tollgate.ui.edit.FormSection;
import dev.tollgate.ui.part.ErrorSummary;
import dev.tollgate.ui.part.Labelled;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A form as somebody has filled it in.
 *
 * @param focus name of the input or the list that has the focus next; empty for none
 */
public record Draft(ObjectForm form, Values values, String focus) {

    private static final String NAME = "name";
    private static final String ENABLED = "enabled";
    private static final String ADD = "add:";
    private static final String REMOVE = "remove:";

    /** The object's name; empty for none yet. */
    public String name() {
        return values.text(NAME);
    }

    public Draft named(String name) {
        return with(NAME, name);
    }

    /** The same with another text in one input. */
    public Draft with(String input, String text) {
        return new Draft(form, values.with(input, text), focus);
    }

    /** The same, not enabled. */
    public Draft disabled() {
        return new Draft(form, values.without(ENABLED), focus);
    }

    /** A name made of what was typed, for an object that has none; empty if nothing serves. */
    public String proposal() {
        return form.proposal().apply(values);
    }

    /** Whether a button asks for a row more or less. */
    public static boolean asksForRows(String deed) {
        return deed.startsWith(ADD) || deed.startsWith(REMOVE);
    }

    /** The form with the row more or less that a button asks for. */
    public Draft withRows(String deed) {
        if (deed.startsWith(ADD)) {
            String list = deed.substring(ADD.length());
            int row = values.rows(list).size();
            Values longer = form.all().longer(values, "", list);
            return new Draft(form, longer, firstBelow(longer, list + "-" + row + "-"));
        }
        String row = deed.substring(REMOVE.length());
        int dash = row.lastIndexOf('-');
        String list = row.substring(0, Math.max(0, dash));
        List<Integer> rest = values.rows(list).stream()
                .filter(one -> !row.equals(list + "-" + one))
                .toList();
        return new Draft(form, form.all().arranged(values.keeping(list, rest), "", false), list);
    }

    private String firstBelow(Values longer, String start) {
        List<String> names = new ArrayList<>();
        form.all().places(longer, "", place -> names.add(place.name()));
        return names.stream().filter(name -> name.startsWith(start)).findFirst().orElse("");
    }

    /** The same without rows that nobody has touched: rows are then those of the document. */
    public Draft touched() {
        return new Draft(form, form.all().arranged(values, "", true), focus);
    }

    /**
     * The document that the form stands for.
     *
     * @param stored the document that it was made from, whose members stay where the form has none; it is not touched
     */
    public ObjectNode document(ObjectNode stored) {
        ObjectNode document = stored.deepCopy();
        form.all().write(touched().values(), "", document);
        return form.finish().apply(document);
    }

    /** What the form looks like. */
    public List<FormSection> sections(boolean creating, List<Mistake> mistakes, Function<Kind, List<String>> names) {
        Map<String, String> wrong = new LinkedHashMap<>();
        mistakes.forEach(mistake ->
                wrong.merge(field(mistake.pointer()), FormMistakes.sentence(mistake.message()), Draft::both));
        Showing showing = new Showing(creating, wrong, names, focus, "");
        Values shown = form.all().arranged(values, "", false);
        return form.sections().stream()
                .map(section -> section.section(shown, showing))
                .toList();
    }

    private static String both(String one, String other) {
        return one.contains(other) ? one : one + " " + other;
    }

    /** All mistakes, by what the form calls their places. */
    public ErrorSummary summary(List<Mistake> mistakes) {
        List<Labelled> inputs = sections(false, List.of(), _ -> List.of()).stream()
                .flatMap(FormSection::inputs)
                .toList();
        return new FormMistakes(mistakes).summary(this::field, inputs);
    }

    /** The name of the input that tells a mistake; empty if none does. */
    public String field(String pointer) {
        List<Part.Place> places = new ArrayList<>();
        form.all().places(values, "", places::add);
        Part.Place best = new Part.Place("", "");
        for (Part.Place place : places) {
            boolean closer = place.pointer().length() > best.pointer().length();
            if (closer && FormMistakes.covers(place.pointer(), pointer)) {
                best = place;
            }
        }
        return best.name().isEmpty()
                ? places.stream()
                        .filter(place -> FormMistakes.covers(pointer, place.pointer()))
                        .map(Part.Place::name)
                        .findFirst()
                        .orElse("")
                : best.name();
    }
}
