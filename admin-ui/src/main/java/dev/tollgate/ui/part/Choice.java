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

    /** The ids of what describes the input; empty for nothing. */
    public String describedBy() {
        String helpId = help.isEmpty() ? "" : name + "-help";
        String errorId = error.isEmpty() ? "" : name + "-error";
        return (helpId + " " + errorId).strip();
    }
}
