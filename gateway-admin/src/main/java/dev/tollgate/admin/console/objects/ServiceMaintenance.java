package dev.tollgate.admin.console.objects;

import dev.tollgate.admin.console.form.Codec;
import dev.tollgate.admin.console.form.FormPart;
import dev.tollgate.admin.console.form.Input;
import dev.tollgate.admin.console.form.Switch;
import dev.tollgate.ui.part.Field;

/** A service that takes no requests for a while. */
final class ServiceMaintenance {

    static final FormPart SECTION = FormPart.folding(
            "maintenance-section",
            "Maintenance",
            "Requests are answered 503 until it is over.",
            Switch.box(
                    "maintenance",
                    "In maintenance",
                    "",
                    Input.of(
                            2,
                            Field.text("retryAfter", "Try again after")
                                    .placeholder("5m")
                                    .mayBeEmpty(),
                            Codec.OR_ABSENT)));

    private ServiceMaintenance() {}
}
