package dev.tollgate.admin.console.objects;

import dev.tollgate.admin.console.form.FormPart;

/** How long the gateway waits for a service. */
final class ServiceWaiting {

    static final FormPart SECTION = FormPart.of(
            "timeouts-section",
            "Waiting",
            "How long the gateway waits for it, such as 250ms or 15s. 0s is no limit.",
            Waits.of("as usual"));

    private ServiceWaiting() {}
}
