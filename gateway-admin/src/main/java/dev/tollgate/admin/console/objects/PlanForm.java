package dev.tollgate.admin.console.objects;

import dev.tollgate.admin.console.form.FormPart;
import dev.tollgate.admin.console.form.ObjectForm;
import java.util.List;

/** The form of a plan. */
public final class PlanForm {

    public static final ObjectForm FORM = new ObjectForm(
            List.of(
                    FormPart.of(
                            "plan",
                            "Plan",
                            "What consumers subscribe to. Each subscriber is counted by itself.",
                            CommonParts.NAME,
                            CommonParts.TAGS,
                            CommonParts.DESCRIPTION,
                            CommonParts.enabled("Subscribers of a disabled plan are refused.")),
                    LimitParts.section("They protect in short windows, on all routes.", List.of("consumer"), true),
                    QuotaParts.section("They are what is sold: requests in a long period.", true)),
            _ -> "",
            LimitParts::named);

    private PlanForm() {}
}
