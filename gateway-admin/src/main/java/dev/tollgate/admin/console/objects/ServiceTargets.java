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
            Input.of(1, Field.text("weight", "Weight").placeholder("100").mayBeEmpty(), Codec.NUMBER),
            Input.of(1, Field.text("tier", "Tier").placeholder("0").mayBeEmpty(), Codec.NUMBER_OR_0));

    static final FormPart SECTION = FormPart.of(
            "targets-section",
            "Targets",
            "The instances of the service. Requests are shared by weight; a tier serves only while no lower one does.",
            CommonParts.NAME,
            CommonParts.TAGS,
            new Rows("targets", "Target", "url", true, TARGET));

    private ServiceTargets() {}
}
