package dev.tollgate.ui.edit;

import dev.tollgate.ui.part.Check;
import dev.tollgate.ui.part.Field;
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

    /** One target. */
    public record TargetRow(Field url, Field weight) {}
}
