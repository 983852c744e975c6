package dev.tollgate.ui.part;

import java.util.List;
import java.util.Optional;

/**
 * A choice of one among a few.
 *
 * @param chosen the value of the option that is
 */
public record Choice(
        String name, String label, List<Option> options, String chosen, String help, Optional<String> error)
        implements Labelled {

    /** One that can be chosen. */
    public record Option(String value, String label) {}

    public Choice {
        options = List.copyOf(options);
    }

    public Choice(String name, String label, List<Option> options, String chosen) {
        this(name, label, options, chosen, "", Optional.empty());
    }

    /** Nothing is chosen yet. */
    public static Choice of(String name, String label, Option... options) {
        return new Choice(name, label, List.of(options), "");
    }

    /** The same under another name. */
    public Choice called(String other, String otherLabel) {
        return new Choice(other, otherLabel, options, chosen, help, error);
    }

    public Choice chosen(String value) {
        return new Choice(name, label, options, value, help, error);
    }

    public Choice among(List<Option> others) {
        return new Choice(name, label, others, chosen, help, error);
    }

    public Choice help(String text) {
        return new Choice(name, label, options, chosen, text, error);
    }

    public Choice error(Optional<String> message) {
        return new Choice(name, label, options, chosen, help, message);
    }

    /**
     * The ids of what describes the input; empty for nothing.
     *
     * @param slot whether what is wrong has a place of its own, though nothing may be wrong
     */
    public String describedBy(boolean slot) {
        return Labelled.describedBy(this, help, error, slot);
    }
}
