package dev.tollgate.ui;

/** The content of a whole page inside the frame. It begins with the page's one {@code h1}. */
public interface Page extends View {

    /** What the browser calls the page, without the product's name: most special first, as in "orders - Routes". */
    String title();

    /** Where the page is in the navigation. */
    Section section();
}
