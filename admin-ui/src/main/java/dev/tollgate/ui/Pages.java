package dev.tollgate.ui;

import gg.jte.Content;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import java.util.Map;

/** Turns views into HTML, UTF-8 encoded. Safe for any number of threads. */
public final class Pages {

    static final String TEMPLATES = "dev.tollgate.ui.generated";

    private final Site site;
    private final TemplateEngine engine;

    public Pages(Site site) {
        this.site = site;
        this.engine = TemplateEngine.createPrecompiled(null, ContentType.Html, Pages.class.getClassLoader(), TEMPLATES);
    }

    public Site site() {
        return site;
    }

    /** A whole page inside the frame. */
    public byte[] page(Frame frame, Page page) {
        Map<String, Object> own = Map.of("site", site, "frame", frame, "view", page);
        Content content = output -> engine.render(template(page), own, output);
        return render("layout/framed.jte", Map.of("site", site, "frame", frame, "page", page, "content", content));
    }

    /** A page, or any part of one, without what stands around it: what htmx puts into the page that is there. */
    public byte[] fragment(Frame frame, View view) {
        return render(template(view), Map.of("site", site, "frame", frame, "view", view));
    }

    /** A part of a page that looks the same for everybody. */
    public byte[] part(View view) {
        return render(template(view), Map.of("site", site, "view", view));
    }

    /** A whole page for somebody who is not signed in. */
    public byte[] bare(Theme theme, BarePage page) {
        Map<String, Object> own = Map.of("site", site, "view", page);
        Content content = output -> engine.render(template(page), own, output);
        return render("layout/bare.jte", Map.of("site", site, "theme", theme, "page", page, "content", content));
    }

    /** Where the template of a view is. */
    static String template(View view) {
        Class<?> type = view.getClass();
        String folder =
                type.getPackageName().substring(Pages.class.getPackageName().length() + 1);
        return folder.replace('.', '/') + "/" + type.getSimpleName() + ".jte";
    }

    private byte[] render(String template, Map<String, Object> parameters) {
        Utf8ByteOutput output = new Utf8ByteOutput();
        engine.render(template, parameters, output);
        return output.toByteArray();
    }
}
