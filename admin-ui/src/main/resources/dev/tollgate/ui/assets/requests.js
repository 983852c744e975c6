// The Requests page: new requests come in on top, at most ten a second. One stream, none while hidden or paused.
(function () {
  "use strict";
  var MOST = 200;
  var page, source, paused, more = 0, retry, last;

  function byId(id) { return document.getElementById(id); }
  function show(event) {
    var told = JSON.parse(event.data);
    last = event.lastEventId;
    var rows = byId("requests-rows");
    if (!told.shown && !told.more) return;
    rows.insertAdjacentHTML("afterbegin", told.rows);
    while (rows.rows.length > MOST) rows.deleteRow(-1);
    more += told.more;
    byId("requests-shown").textContent = rows.rows.length + " shown";
    byId("requests-more").textContent = more ? "+" + more + " more" : "";
    var none = byId("requests-none");
    if (none) none.remove();
  }
  function open() {
    if (source || paused || document.hidden || !page) return;
    // What came while nobody looked is told too, or how much it was.
    source = new EventSource(last ? page.dataset.stream.replace(/after=[0-9]+/, "after=" + last) : page.dataset.stream);
    source.addEventListener("requests", show);
    source.onopen = function () { page.classList.remove("tg-stale"); };
    source.onerror = function () {
      close();
      page.classList.add("tg-stale");
      retry = setTimeout(open, 3000);
    };
  }
  function close() {
    clearTimeout(retry);
    if (source) source.close();
    source = null;
  }
  function begin() {
    var now = document.querySelector("#requests[data-stream]");
    if (now === page) return;
    close();
    page = now;
    paused = false;
    more = 0;
    last = "";
    if (!page) return;
    var button = byId("requests-pause");
    button.addEventListener("click", function () {
      paused = !paused;
      button.setAttribute("aria-pressed", String(paused));
      button.querySelector("span").textContent = paused ? "Go on" : "Pause";
      if (paused) close(); else open();
    });
    open();
  }

  document.addEventListener("DOMContentLoaded", begin);
  document.addEventListener("htmx:afterSettle", begin);
  document.addEventListener("visibilitychange", function () { if (document.hidden) close(); else open(); });
  addEventListener("pagehide", close);
})();
