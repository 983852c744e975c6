// What the console does beyond HTML and htmx. Every page works without it.
(function () {
  "use strict";

  function say(text) {
    var region = document.getElementById("announce");
    if (region) region.textContent = text;
  }

  // Copy buttons name the element whose text they copy.
  document.addEventListener("click", function (event) {
    var button = event.target.closest("[data-copy]");
    if (!button) return;
    var source = document.getElementById(button.dataset.copy);
    if (!source) return;
    var text = "value" in source ? source.value : source.textContent;
    function done() { say("Copied"); mark(button); }
    if (navigator.clipboard) {
      navigator.clipboard.writeText(text).then(done, function () { select(source); });
    } else {
      select(source);
      if (document.execCommand("copy")) done();
    }
  });

  function select(source) {
    if (source.select) { source.select(); return; }
    var range = document.createRange();
    range.selectNodeContents(source);
    var selection = getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
  }

  function mark(button) {
    var label = button.querySelector("span");
    if (!label || label.dataset.before) return;
    label.dataset.before = label.textContent;
    label.textContent = "Copied";
    setTimeout(function () { label.textContent = label.dataset.before; delete label.dataset.before; }, 1600);
  }

  // Buttons that mean nothing without script are hidden until now.
  function enliven(root) {
    root.querySelectorAll("[data-needs-script]").forEach(function (element) { element.hidden = false; });
  }

  // Where rows of links are wider than the screen, that of this page is in sight.
  function reveal() {
    document.querySelectorAll(".tg-nav [aria-current], .tg-tabs [aria-current]").forEach(function (here) {
      var row = here.closest(".tg-nav, .tg-tabs");
      var ahead = here.getBoundingClientRect().left - row.getBoundingClientRect().left - 12;
      if (row.scrollWidth > row.clientWidth) row.scrollLeft += ahead;
    });
  }

  // The box in a table's head ticks all rows of the page, and is half ticked for some.
  document.addEventListener("change", function (event) {
    var table = event.target.matches(".tg-pick") && event.target.closest("table");
    if (!table) return;
    var all = table.querySelector("[data-pick-all]");
    var boxes = Array.from(table.querySelectorAll(".tg-pick[name]:enabled"));
    if (event.target === all) boxes.forEach(function (box) { box.checked = all.checked; });
    var ticked = boxes.filter(function (box) { return box.checked; }).length;
    all.checked = ticked === boxes.length;
    all.indeterminate = ticked > 0 && !all.checked;
    say(ticked + " ticked");
  });

  // A link to a confirm page opens the page's content in a dialog; the page itself works too.
  document.addEventListener("htmx:afterSwap", function (event) {
    if (event.target.id !== "dialog") return;
    var dialog = event.target;
    if (!dialog.open) dialog.showModal();
    var first = dialog.querySelector("[data-close]");
    if (first) first.focus();
  });
  document.addEventListener("click", function (event) {
    var close = event.target.closest("[data-close]");
    var dialog = close && close.closest("dialog");
    if (!dialog) return;
    event.preventDefault();
    dialog.close();
  });

  // Open menus close on Escape and on a click elsewhere.
  function closeMenus(except) {
    document.querySelectorAll("details.tg-menu[open], details.tg-curl[open]").forEach(function (menu) {
      if (menu !== except) menu.open = false;
    });
  }
  document.addEventListener("click", function (event) {
    closeMenus(event.target.closest("details.tg-menu, details.tg-curl"));
  });

  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape") {
      var open = document.querySelector("details.tg-menu[open], details.tg-curl[open]");
      if (open) { open.open = false; open.querySelector("summary").focus(); }
      return;
    }
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    var search = document.getElementById("find");
    if (!search) return;
    event.preventDefault();
    search.focus();
  });

  // After a swap of the page the heading has the focus, after a refused form the summary of its mistakes.
  document.addEventListener("htmx:afterSettle", function (event) {
    enliven(document);
    reveal();
    var summary = document.getElementById("error-summary");
    var target = event.detail.target;
    if (summary && target && target.contains(summary)) { summary.focus(); return; }
    if (event.detail.boosted || target === document.body) {
      var main = document.getElementById("main");
      if (main) main.focus({ preventScroll: true });
    }
  });

  // What a failed request of htmx has to say stays on the page until the next one.
  function failed(text) {
    var box = document.getElementById("page-error");
    if (box) box.textContent = text;
  }
  document.addEventListener("htmx:sendError", function () { failed("The admin does not answer. Proxies go on serving."); });
  document.addEventListener("htmx:timeout", function () { failed("The admin took too long to answer. Proxies go on serving."); });
  document.addEventListener("htmx:responseError", function (event) {
    var id = event.detail.xhr.getResponseHeader("X-Request-Id");
    failed("That did not work (" + event.detail.xhr.status + "). Request " + id + ".");
  });
  document.addEventListener("htmx:beforeRequest", function () { failed(""); });

  document.addEventListener("DOMContentLoaded", function () {
    enliven(document);
    reveal();
    var summary = document.getElementById("error-summary");
    if (summary) summary.focus();
  });
})();
