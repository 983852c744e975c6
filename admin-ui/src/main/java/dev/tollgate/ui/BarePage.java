package dev.tollgate.ui;

/** The content of a page for people who are not signed in: no navigation, nothing about the configuration. */
public interface BarePage extends View {

    /** What the browser calls the page, without the product's name. */
    String title();
}
