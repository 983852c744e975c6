package dev.tollgate.admin.console.objects;

import dev.tollgate.admin.console.form.Codec;
import dev.tollgate.admin.console.form.FormPart;
import dev.tollgate.admin.console.form.Input;
import dev.tollgate.admin.console.form.Parts;
import dev.tollgate.admin.console.form.Rows;
import dev.tollgate.ui.part.Field;

/** Where the instances of a service are. */
final class ServiceTargets {

    private static final Parts TARGET = Parts.of(
            Input.of(4, Field.code("url", "Target").placeholder("http://orders:8080"), Codec.TEXT),
            Input.of(2, Field.text("weight", "Weight").placeholder("100").mayBeEmpty(), Codec.NUMBER));

    static final FormPart SECTION = FormPart.of(
            "targets-section",
            "Targets",
            "The instances of the service. Requests are shared by weight.",
            CommonParts.NAME,
            CommonParts.TAGS,
            new Rows("targets", "Target", "url", true, TARGET));

    private ServiceTargets() {}
}
