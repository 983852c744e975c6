package dev.tollgate.admin.console.objects;

import dev.tollgate.admin.console.form.Codec;
import dev.tollgate.admin.console.form.FormPart;
import dev.tollgate.admin.console.form.Input;
import dev.tollgate.admin.console.form.Parts;
import dev.tollgate.admin.console.form.Pick;
import dev.tollgate.admin.console.form.Rows;
import dev.tollgate.admin.console.form.Sentence;
import dev.tollgate.admin.console.form.Tick;
import dev.tollgate.ui.part.Check;
import dev.tollgate.ui.part.Choice;
import dev.tollgate.ui.part.Choice.Option;
import dev.tollgate.ui.part.Field;
import java.util.List;

/** Quotas, wherever they stand. */
final class QuotaParts {

    private static final Parts SENTENCE = Parts.of(
            Input.of(1, Field.text("requests", "Requests").placeholder("100000"), Codec.NUMBER),
            Pick.of(
                    1,
                    Choice.of(
                            "period",
                            "Period",
                            new Option("month", "month"),
                            new Option("week", "week"),
                            new Option("day", "day")),
                    Codec.TEXT),
            Input.of(1, Field.text("timezone", "Time zone").placeholder("UTC").mayBeEmpty(), Codec.OR_ABSENT));

    private static final Parts QUOTA = Parts.of(
            new Sentence(List.of("", "requests per", "in the time of"), SENTENCE),
            Input.of(3, Field.text("name", "Name").placeholder("monthly"), Codec.OR_ABSENT),
            Tick.of(3, new Check("rolling", "Rolling", false, "The last 24 hours, 7 or 30 days.")));

    private QuotaParts() {}

    /** @param spare whether a new object is shown with a row to fill in */
    static FormPart section(String help, boolean spare) {
        return FormPart.of("quotas-section", "Quotas", help, new Rows("quotas", "Quota", "name", spare, QUOTA));
    }
}
