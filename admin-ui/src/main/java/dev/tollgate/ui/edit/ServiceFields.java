package dev.tollgate.ui.edit;

import dev.tollgate.ui.part.Check;
import dev.tollgate.ui.part.Field;
import dev.tollgate.ui.part.Labelled;
import java.util.ArrayList;
import java.util.List;

/** The fields of a service. */
public record ServiceFields(
        Field name,
        Field tags,
        Field description,
        Check enabled,
        List<TargetRow> targets,
        List<Field> timeouts,
        Check preserveHost,
        Check http2)
        implements Fields {

    public ServiceFields {
        targets = List.copyOf(targets);
        timeouts = List.copyOf(timeouts);
    }

    @Override
    public List<Labelled> inputs() {
        List<Labelled> inputs = new ArrayList<>(List.of(name, tags, description));
        for (TargetRow target : targets) {
            inputs.add(target.url());
            inputs.add(target.weight());
        }
        inputs.addAll(timeouts);
        return inputs;
    }

    /** One target. */
    public record TargetRow(Field url, Field weight) {}
}
