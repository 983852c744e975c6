package dev.tollgate.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import dev.tollgate.db.rules.HouseRules;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every page. */
class PagesTest {

    private static final Pages PAGES = new Pages(Samples.SITE);

    static Stream<String> everyPage() {
        return Stream.concat(
                Samples.pages().map(page -> text(PAGES.page(Samples.frame(Theme.SYSTEM), page))),
                Samples.barePages().map(page -> text(PAGES.bare(Theme.SYSTEM, page))));
    }

    @ParameterizedTest
    @MethodSource("everyPage")
    void nothingThatComesFromPeopleIsMarkup(String html) {
        assertThat(html).doesNotContain("<script>");
    }

    @ParameterizedTest
    @MethodSource("everyPage")
    void aPageHasOneHeadingATitleAndALanguage(String html) {
        assertThat(found("<h1[ >]", html)).hasSize(1);
        assertThat(found("<title>[^<]+ - Tollgate</title>", html)).hasSize(1);
        assertThat(html).startsWith("<!doctype html>").contains("<html lang=\"en\"", "<main id=\"main\"");
    }

    @ParameterizedTest
    @MethodSource("everyPage")
    void everyInputHasALabel(String html) {
        Set<String> labelled = groups("<label[^>]* for=\"([^\"]+)\"", html).collect(Collectors.toSet());
        List<String> inputs = found("<(?:input|textarea|select)[^>]*>", html).stream()
                .filter(input -> !input.contains("type=\"hidden\""))
                .toList();

        assertThat(inputs)
                .allMatch(input -> input.contains("aria-label=")
                        || groups(" id=\"([^\"]+)\"", input).anyMatch(labelled::contains));
    }

    @ParameterizedTest
    @MethodSource("everyPage")
    void idsAreUnique(String html) {
        assertThat(groups("\\sid=\"([^\"]+)\"", html)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("everyPage")
    void nothingStandsInlineThatThePolicyRefuses(String html) {
        assertThat(found("\\s(?:style|on[a-z]+|hx-on[^=]*)=", html)).isEmpty();
        assertThat(found("<style|javascript:|js:", html)).isEmpty();
        assertThat(found("<script(?![^>]* src=)", html)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("everyPage")
    void everyAddressIsOursAndHasThePrefix(String html) {
        assertThat(groups("\\s(?:src|href|action|hx-get|hx-post)=\"([^\"#][^\"]*)\"", html))
                .isNotEmpty()
                .allMatch(address -> address.startsWith("/gate/"));
    }

    @ParameterizedTest
    @MethodSource("everyPage")
    void everyIconIsInTheSprite(String html) {
        String sprite = text(Samples.SITE.assets().all().get("icons.svg").bytes());

        assertThat(groups("<use href=\"[^\"#]+#([^\"]+)\"", html))
                .allMatch(name -> sprite.contains("id=\"" + name + "\""));
    }

    @Test
    void everyFormThatPostsInsideTheFrameCarriesTheToken() {
        assertThat(Samples.pages().map(page -> text(PAGES.page(Samples.frame(Theme.DARK), page))))
                .allSatisfy(html -> assertThat(found("(?s)<form[^>]* method=\"post\".*?</form>", html))
                        .isNotEmpty()
                        .allMatch(form -> form.contains("name=\"csrf\" value=\"token-of-the-session\"")));
    }

    @Test
    void aFragmentHasNothingOfTheFrame() {
        assertThat(Samples.pages().map(page -> text(PAGES.fragment(Samples.frame(Theme.SYSTEM), page))))
                .noneMatch(html -> html.contains("<html") || html.contains("tg-top"));
    }

    @Test
    void aChosenThemeIsWrittenByTheServerAndTheSystemsIsNot() {
        Page page = Samples.pages().findFirst().orElseThrow();

        assertThat(text(PAGES.page(Samples.frame(Theme.DARK), page))).contains("data-bs-theme=\"dark\"");
        assertThat(text(PAGES.page(Samples.frame(Theme.SYSTEM), page))).doesNotContain("data-bs-theme=");
    }

    @Test
    void everyViewHasATemplateAndEveryPageASample() {
        List<JavaClass> views = HouseRules.mainClasses("dev.tollgate.ui").stream()
                .filter(type ->
                        type.isAssignableTo(View.class) && !type.getModifiers().contains(JavaModifier.ABSTRACT))
                .toList();
        Set<String> sampled = Stream.concat(Samples.pages(), Samples.barePages())
                .map(view -> view.getClass().getName())
                .collect(Collectors.toSet());

        assertThat(views).isNotEmpty().allMatch(view -> Files.exists(template(view)));
        assertThat(views.stream()
                        .filter(view -> view.isAssignableTo(Page.class) || view.isAssignableTo(BarePage.class))
                        .map(JavaClass::getName))
                .allMatch(sampled::contains);
    }

    private static Path template(JavaClass view) {
        String path = view.getName().substring("dev.tollgate.ui.".length()).replace('.', '/');
        return Path.of("src/main/jte", path + ".jte");
    }

    private static List<String> found(String pattern, String html) {
        return Pattern.compile(pattern)
                .matcher(html)
                .results()
                .map(MatchResult::group)
                .toList();
    }

    private static Stream<String> groups(String pattern, String html) {
        return Pattern.compile(pattern).matcher(html).results().map(result -> result.group(1));
    }

    private static String text(byte[] html) {
        return new String(html, StandardCharsets.UTF_8);
    }
}
