package dev.tollgate.admin.console.objects;

import dev.tollgate.admin.console.form.FormPart;
import dev.tollgate.admin.console.form.ObjectForm;
import dev.tollgate.admin.console.form.Tick;
import dev.tollgate.ui.part.Check;
import java.util.List;

/** The form of a service. */
public final class ServiceForm {

    private static final FormPart MORE = FormPart.of(
            "more",
            "More",
            "",
            Tick.of(3, new Check("preserveHost", "Keep the client's Host", false, "Else targets see their own.")),
            Tick.of(3, new Check("http2", "HTTP/2", false, "By prior knowledge on http, by ALPN on https.")),
            CommonParts.DESCRIPTION,
            CommonParts.NODES,
            CommonParts.enabled("Requests to a disabled service are answered 503."));

    public static final ObjectForm FORM = new ObjectForm(
            List.of(
                    ServiceTargets.SECTION,
                    ServiceBalance.SECTION,
                    ServiceHealthCheck.SECTION,
                    ServiceWaiting.SECTION,
                    ServiceProtection.RETRY,
                    ServiceProtection.EJECTION,
                    ServiceProtection.BREAKER,
                    ServiceTrust.SECTION,
                    ServiceCredential.SECTION,
                    ServiceMaintenance.SECTION,
                    LimitParts.section("Of the requests of all routes that lead here.", List.of(), false),
                    MORE),
            _ -> "",
            LimitParts::named);

    private ServiceForm() {}
}
