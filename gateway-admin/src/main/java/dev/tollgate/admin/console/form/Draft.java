package dev.tollgate.admin.console.form;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.db.document.shape.Mistake;
import dev.tollgate.db.model.Kind;
import dev.tollgate.ui.edit.FormSection;
import dev.tollgate.ui.edit.Item;
import dev.tollgate.ui.part.ErrorSummary;
import dev.tollgate.ui.part.Field;
import dev.tollgate.ui.part.Labelled;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

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

    /** The list of which a button takes a row; empty if it adds one. */
    public static String listThatShrinks(String deed) {
        int dash = deed.lastIndexOf('-');
        return deed.startsWith(REMOVE) && dash > 0 ? deed.substring(REMOVE.length(), dash) : "";
    }

    /** The form with the row more or less that a button asks for. */
    public Draft withRows(String deed) {
        if (deed.startsWith(ADD)) {
            String list = deed.substring(ADD.length());
            int row = values.rows(list).size();
            Values longer = form.all().longer(values, "", list);
            return new Draft(form, longer, firstBelow(longer, list + "-" + row + "-")).settled();
        }
        String row = deed.substring(REMOVE.length());
        String list = listThatShrinks(deed);
        List<Integer> rest = values.rows(list).stream()
                .filter(one -> !row.equals(list + "-" + one))
                .toList();
        return new Draft(form, form.all().arranged(values.keeping(list, rest), "", false), list).settled();
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

    /**
     * What the form looks like.
     *
     * @param wrong what is wrong, by the name of the input
     */
    public List<FormSection> sections(boolean creating, Map<String, String> wrong, Function<Kind, List<String>> names) {
        Showing showing = new Showing(creating, wrong, names, focus, "");
        Values shown = form.all().arranged(values, "", false);
        return form.sections().stream()
                .map(section -> section.section(shown, showing))
                .toList();
    }

    /** Mistakes as sentences, by the names of the inputs that tell them. */
    public Map<String, String> told(List<Mistake> mistakes) {
        return told(mistakes, Mistake::pointer, Mistake::message);
    }

    /** The same of whatever else has a pointer and a message. */
    public <T> Map<String, String> told(List<T> all, Function<T, String> pointer, Function<T, String> message) {
        Map<String, String> told = new LinkedHashMap<>();
        all.forEach(
                one -> told.merge(field(pointer.apply(one)), FormMistakes.sentence(message.apply(one)), Draft::both));
        return told;
    }

    /** The name by which a browser knows an input: rows that nobody has touched are left out here, and not there. */
    public String sentAs(String name) {
        return values.sentAs(name);
    }

    /** The same, for a browser that is sent it anew: it knows inputs by their names of now. */
    public Draft settled() {
        return new Draft(form, new Values(values.texts()), focus);
    }

    /** Names of the inputs for secrets into which something was typed. */
    public List<String> secrets() {
        return inputs().filter(input -> input instanceof Field field && field.kept())
                .map(Labelled::name)
                .toList();
    }

    /** What people call the inputs, by their names, in the order of the page. */
    public Map<String, String> labels() {
        Map<String, String> labels = new LinkedHashMap<>();
        inputs().forEach(input -> labels.put(input.name(), input.label()));
        return labels;
    }

    private Stream<Labelled> inputs() {
        return sections(false, Map.of(), _ -> List.of()).stream()
                .flatMap(FormSection::inputs)
                .map(Item.Single::labelled);
    }

    private static String both(String one, String other) {
        return one.contains(other) ? one : one + " " + other;
    }

    /** All mistakes, by what the form calls their places. */
    public ErrorSummary summary(List<Mistake> mistakes) {
        return new FormMistakes(mistakes).summary(this::field, inputs().toList());
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
