// The Live page: draws its charts and keeps them going. One stream of events for each page, none while it is hidden or paused.
(function () {
  "use strict";
  var page, data, plots, drawn = [], source, paused, lastEvent, loaded, ticker, retry, pointed = null, waiting = {};

  function css(name) { return getComputedStyle(document.documentElement).getPropertyValue(name).trim(); }
  function two(n) { return String(n).padStart(2, "0"); }
  function clock(s) { var d = new Date(s * 1000); return two(d.getUTCHours()) + ":" + two(d.getUTCMinutes()); }
  function day(s) { var d = new Date(s * 1000); return d.getUTCDate() + "." + (d.getUTCMonth() + 1) + ". " + clock(s); }
  function number(v) {
    if (v === null || v === undefined) return "–";
    if (v === 0) return "0";
    return v < 1 ? v.toFixed(2) : v < 10 ? v.toFixed(1) : Math.round(v).toLocaleString("en");
  }
  function short(v) { return v >= 1000 ? (v / 1000) + "k" : v; }

  // Dotted lines where revisions were made, named at the top; those that stand close together share a name.
  function revisions() {
    return { hooks: { draw: function (u) {
      var c = u.ctx, p = devicePixelRatio, names = [];
      c.save();
      c.strokeStyle = c.fillStyle = css("--tg-marker");
      c.lineWidth = p;
      c.setLineDash([2 * p, 3 * p]);
      c.font = "600 " + 11 * p + "px " + css("--tblr-font-sans-serif");
      c.textBaseline = "top";
      c.textAlign = "center";
      data.changes.slice().sort(function (a, b) { return a.at - b.at; }).forEach(function (r) {
        if (r.at < u.scales.x.min || r.at > u.scales.x.max) return;
        var x = Math.round(u.valToPos(r.at, "x", true));
        c.beginPath(); c.moveTo(x, u.bbox.top - 2 * p); c.lineTo(x, u.bbox.top + u.bbox.height); c.stroke();
        var last = names[names.length - 1];
        if (last && x - last.x < 44 * p) last.to = r.number; else names.push({ x: x, from: r.number, to: r.number });
      });
      names.forEach(function (name) { c.fillText("r" + name.from + (name.to > name.from ? "–" + name.to : ""), name.x, u.bbox.top - 15 * p); });
      c.restore();
    } } };
  }
  function axes(format) {
    var font = "11px " + css("--tblr-font-sans-serif"), ink = css("--tg-ink-3"), long = data.step >= 1800;
    return [
      { stroke: ink, font: font, grid: { show: false }, ticks: { stroke: css("--tg-line"), size: 4 }, size: 26, gap: 3, space: long ? 74 : 54, values: function (u, v) { return v.map(long ? day : clock); } },
      { stroke: ink, font: font, grid: { stroke: css("--tg-grid"), width: 1 }, ticks: { show: false }, size: 46, gap: 4, space: 36, values: function (u, v) { return v.map(format); } }
    ];
  }
  function highest(u, min, max) { return [0, Math.max(1, (max || 0) * 1.1)]; }
  function plot(id, list, format) {
    var host = document.getElementById(id);
    host.textContent = "";
    return new uPlot({
      width: host.clientWidth - 16, height: host.clientHeight - 6, padding: [18, 18, 0, 0], legend: { show: false },
      cursor: { y: false, points: { size: 6 }, sync: { key: "live" } }, tzDate: function (s) { return uPlot.tzDate(new Date(s * 1000), "Etc/UTC"); },
      scales: { x: { time: true }, y: { range: highest } }, axes: axes(format), series: [{}].concat(list), plugins: [revisions()], hooks: { setCursor: [point] }
    }, [[]], host);
  }

  // The legends tell the values at the pointer, or the newest ones.
  function point(u) {
    var place = u.cursor.idx === undefined || u.cursor.left < 0 ? null : u.cursor.idx;
    if (place !== pointed) { pointed = place; legends(); }
  }
  function legends() {
    if (!data) return;
    var last = data.at.length - 1, place = pointed === null || pointed > last ? last : pointed;
    page.querySelectorAll("[data-series]").forEach(function (value) {
      var name = value.dataset.series.split(":"), set = name.length === 1 ? data.columns : name[0] === "code" ? data.codes : data.before || {};
      value.textContent = number((set[name[name.length - 1]] || [])[place]);
    });
    page.querySelectorAll(".tg-chart-time").forEach(function (time) {
      time.textContent = pointed === null ? "" : "at " + (data.step >= 300 ? day : clock)(data.at[place]) + (data.step < 60 ? ":" + two(new Date(data.at[place] * 1000).getUTCSeconds()) : "");
    });
  }

  // Each area lies on those below it; where nobody reported there is none.
  function stacked(columns) {
    var sum = data.at.map(function () { return 0; });
    return columns.slice().reverse().map(function (column) {
      sum = sum.map(function (v, i) { return column[i] === null || column[i] === undefined ? v : v + column[i]; });
      return sum.map(function (v, i) { return column[i] === null || column[i] === undefined ? null : v; });
    }).reverse();
  }
  function codes() {
    return Array.prototype.map.call(document.querySelectorAll("#chart-codes-legend [data-series]"), function (value) {
      return { name: value.dataset.series.slice(5), color: getComputedStyle(value.closest("li").querySelector("rect")).fill };
    }).reverse();
  }
  // A chart has the layers that it was drawn with; the legend may have others by now, or be gone with its page.
  function names(layers) { return layers.map(function (s) { return s.name; }).join(); }
  function area(kind) { return { stroke: css("--tg-" + kind + "-edge"), fill: css("--tg-" + kind), width: 1, points: { show: false } }; }
  function line(color, width, dash) { return { stroke: css(color), width: width, dash: dash, points: { show: false } }; }

  function before() { return line("--tg-ink-3", 1, [2, 3]); }
  function nothing() { return data.at.map(function () { return null; }); }

  function draw() {
    if (!page || !data || !document.getElementById("chart-rate")) return;
    if (plots) plots.forEach(function (u) { u.destroy(); });
    drawn = codes();
    plots = [
      plot("chart-rate", [area("2xx"), area("3xx"), area("4xx"), area("5xx"), before()], short),
      plot("chart-latency", [line("--tg-p99", 1.5), line("--tg-p95", 2), line("--tg-upstream", 1.5, [4, 3]), line("--tg-p50", 1.5), line("--tg-gateway", 2), before()], function (v) { return v + " ms"; }),
      plot("chart-codes", drawn.map(function (c) { return { fill: c.color, stroke: c.color, width: 0, points: { show: false }, paths: uPlot.paths.bars({ size: [0.9, 12] }) }; }), short),
      plot("chart-cache", [{ stroke: css("--tg-gateway"), fill: css("--tg-gateway-fill"), width: 1, points: { show: false } }, area("2xx"), area("3xx")], short),
      plot("chart-flight", [line("--tg-p95", 2)], short)
    ];
    fill();
  }
  function fill() {
    if (!plots) return;
    var c = data.columns, earlier = data.before || { rate: nothing(), p95: nothing() };
    plots[0].setData([data.at].concat(stacked([c.c2, c.c3, c.c4, c.c5]), [earlier.rate]));
    plots[1].setData([data.at, c.p99, c.p95, c.upstream, c.p50, c.gateway, earlier.p95]);
    plots[2].setData([data.at].concat(stacked(drawn.map(function (s) { return data.codes[s.name] || nothing(); }))));
    plots[3].setData([data.at].concat(stacked([c.hit, c.miss, c.bypass])));
    plots[4].setData([data.at, c.flight]);
    legends();
  }

  // The newest steps replace those of the same time; as many of the oldest go.
  function merge(fresh) {
    var length = data.at.length;
    function into(column, values) {
      fresh.at.forEach(function (at, i) {
        var place = data.at.indexOf(at);
        column[place] = values ? values[i] : null;
      });
    }
    fresh.at.forEach(function (at) { if (at > data.at[data.at.length - 1]) data.at.push(at); });
    Object.keys(fresh.codes).forEach(function (name) { if (!data.codes[name]) data.codes[name] = nothing(); });
    Object.keys(data.columns).forEach(function (name) { into(data.columns[name], fresh.columns[name]); });
    Object.keys(data.codes).forEach(function (name) { into(data.codes[name], fresh.codes[name]); });
    var gone = data.at.length - length;
    // What leaves on the left is what comes on the right of the time before.
    if (data.before) {
      for (var i = 0; i < gone; i++) {
        var c = data.columns, known = c.c2[i] !== null;
        data.before.rate.push(known ? c.c2[i] + c.c3[i] + c.c4[i] + c.c5[i] : null);
        data.before.p95.push(c.p95[i]);
      }
      data.before.rate.splice(0, gone);
      data.before.p95.splice(0, gone);
    }
    [data.columns, data.codes].forEach(function (set) { Object.keys(set).forEach(function (name) { set[name].splice(0, gone); }); });
    data.at.splice(0, gone);
    fresh.changes.forEach(function (change) {
      if (!data.changes.some(function (known) { return known.number === change.number; })) data.changes.push(change);
    });
  }

  function show(event) {
    var told = JSON.parse(event.data);
    lastEvent = Date.now();
    page.classList.remove("tg-stale");
    // A part comes only when it has changed: whoever is in the middle of a link keeps it, and gets the new one afterwards.
    Object.assign(waiting, told.parts);
    Object.keys(waiting).forEach(function (id) {
      var part = document.getElementById(id);
      if (part && part.contains(document.activeElement)) return;
      if (part && !(id === "live-routes" && location.search.indexOf("top=") >= 0)) part.innerHTML = waiting[id];
      delete waiting[id];
    });
    document.querySelectorAll("#live-strip .tg-strip-cell").forEach(function (cell, i) {
      var figure = told.figures[i];
      if (!figure) return;
      cell.querySelector(".tg-strip-value").firstChild.nodeValue = figure.value + " ";
      cell.querySelector(".tg-strip-note").textContent = figure.note;
    });
    Object.keys(told.sentences || {}).forEach(function (id) {
      var sentence = document.getElementById(id + "-sentence");
      if (sentence) sentence.textContent = told.sentences[id];
    });
    if (page.dataset.live && data) { merge(told.series); if (names(codes()) === names(drawn)) fill(); else draw(); }
    say();
  }
  function say() {
    var text = document.getElementById("live-updated");
    if (!text) return;
    if (paused) text.textContent = "Paused, all times UTC";
    else if (page.classList.contains("tg-stale")) text.textContent = "Reconnecting…";
    else if (lastEvent) text.textContent = "Updated " + Math.max(0, Math.round((Date.now() - lastEvent) / 1000)) + " s ago, all times UTC";
  }

  function load(then) {
    fetch(page.dataset.series, { credentials: "same-origin" }).then(function (answer) {
      // The session is over: the page itself asks to sign in.
      if (answer.redirected) return location.reload();
      if (!answer.ok) throw new Error(String(answer.status));
      return answer.json();
    }).then(function (series) { if (!series) return; data = series; loaded = Date.now(); draw(); if (then) then(); }).catch(lost);
  }
  // Longer ranges do not move with every event: they are asked for anew when another step is over.
  function tick() {
    say();
    if (!page.dataset.live && data && source && Date.now() - loaded > Math.max(20, data.step) * 1000) { loaded = Date.now(); load(); }
  }
  function open() {
    if (source || paused || document.hidden || !page) return;
    source = new EventSource(page.dataset.stream);
    source.addEventListener("live", show);
    // The browser asks again by itself, naming the last event; charts that miss more than an event brings are loaded anew.
    source.onopen = function () { if (Date.now() - lastEvent > 8000) load(); };
    source.onerror = function () { if (source && source.readyState === EventSource.CONNECTING) stale(); else lost(); };
  }
  function close() {
    clearTimeout(retry);
    if (source) source.close();
    source = null;
  }
  // What is shown stays, greyed.
  function stale() {
    page.classList.add("tg-stale");
    say();
  }
  // The whole is loaded anew once the admin answers.
  function lost() {
    if (!page) return;
    close();
    stale();
    retry = setTimeout(function () { if (page && !paused && !document.hidden) load(open); }, 3000);
  }

  function begin() {
    end();
    page = document.getElementById("live");
    if (!page || typeof uPlot === "undefined") { page = null; return; }
    waiting = {};
    paused = false;
    lastEvent = Date.now();
    load(open);
    ticker = setInterval(tick, 1000);
    var button = document.getElementById("live-pause");
    button.addEventListener("click", function () {
      paused = !paused;
      button.setAttribute("aria-pressed", String(paused));
      button.querySelector("span").textContent = paused ? "Go on" : "Pause";
      if (paused) close(); else load(open);
      say();
    });
  }
  function end() {
    close();
    clearInterval(ticker);
    if (plots) plots.forEach(function (u) { u.destroy(); });
    page = data = plots = pointed = null;
  }

  document.addEventListener("DOMContentLoaded", begin);
  document.addEventListener("htmx:afterSettle", function () {
    var now = document.getElementById("live");
    if (now !== page) begin();
  });
  document.addEventListener("visibilitychange", function () {
    if (!page || paused) return;
    if (document.hidden) close(); else load(open);
  });
  addEventListener("pagehide", close);
  new MutationObserver(draw).observe(document.documentElement, { attributes: true, attributeFilter: ["data-bs-theme"] });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
  var width = innerWidth, wait;
  addEventListener("resize", function () {
    if (innerWidth === width) return;
    width = innerWidth;
    clearTimeout(wait);
    wait = setTimeout(draw, 60);
  });
})();
