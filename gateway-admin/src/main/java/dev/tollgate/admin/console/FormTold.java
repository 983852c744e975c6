package dev.tollgate.admin.console;

import dev.tollgate.admin.check.Warning;
import dev.tollgate.admin.console.form.Draft;
import dev.tollgate.db.document.shape.Mistake;
import dev.tollgate.ui.edit.FormSection;
import dev.tollgate.ui.edit.Item;
import dev.tollgate.ui.edit.Told;
import dev.tollgate.ui.edit.Trial;
import dev.tollgate.ui.edit.Tried;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * What was found out about a form, told where a browser has its inputs: rows that nobody has touched are in the
 * browser, and not in what was checked.
 */
final class FormTold {

    private final Draft draft;
    private final Draft touched;
    private final Visited visited;

    /** @param draft as the browser has sent it */
    FormTold(Draft draft, Visited visited) {
        this.draft = draft;
        this.touched = draft.touched();
        this.visited = visited;
    }

    /** What is wrong with inputs that somebody has been at, by their names. */
    Map<String, String> wrong(List<Mistake> mistakes) {
        Map<String, String> wrong = new LinkedHashMap<>();
        BiConsumer<String, String> tell = wrong::put;
        each(touched.told(mistakes), tell);
        return wrong;
    }

    private void each(Map<String, String> told, BiConsumer<String, String> tell) {
        told.forEach((name, text) -> {
            String sent = touched.sentAs(name);
            if (visited.has(sent)) {
                tell.accept(sent, text);
            }
        });
    }

    /** Labels of the inputs that something is wrong with and nobody has been at. */
    List<String> missing(List<Mistake> mistakes) {
        Map<String, String> labels = touched.labels();
        return touched.told(mistakes).keySet().stream()
                .filter(name -> !visited.has(touched.sentAs(name)) && labels.containsKey(name))
                .map(labels::get)
                .distinct()
                .toList();
    }

    /** What is wrong and belongs to no input, a sentence each. */
    List<String> elsewhere(List<Mistake> mistakes) {
        Map<String, String> labels = touched.labels();
        Map<String, String> told = new LinkedHashMap<>(touched.told(mistakes));
        told.keySet().removeAll(labels.keySet());
        return List.copyOf(told.values());
    }

    /** What is said below each input that somebody has been at. */
    List<Told> below(List<Mistake> mistakes, List<Warning> warnings) {
        Map<String, String> odd = new LinkedHashMap<>();
        each(touched.told(warnings, Warning::pointer, Warning::message), odd::put);
        return draft.sections(true, wrong(mistakes), _ -> List.of()).stream()
                .flatMap(FormSection::inputs)
                .filter(input -> visited.has(input.labelled().name()))
                .map(input -> below(input, odd))
                .toList();
    }

    /** What is said below the inputs of a form that is no document's, as they stand with their mistakes. */
    static Reply below(Visit visit, List<Item.Single> inputs) {
        Visited visited = Visited.of(visit.form());
        return Reply.part(new Tried(
                new Trial(List.of()),
                inputs.stream()
                        .filter(input -> visited.has(input.labelled().name()))
                        .map(input -> below(input, Map.of()))
                        .toList()));
    }

    private static Told below(Item.Single input, Map<String, String> odd) {
        String name = input.labelled().name();
        return input.error()
                .map(wrong -> Told.error(name, wrong))
                .orElseGet(() -> odd.containsKey(name) ? Told.warning(name, odd.get(name)) : Told.nothing(name));
    }
}
