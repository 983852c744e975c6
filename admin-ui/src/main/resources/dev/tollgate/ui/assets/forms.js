// Forms that the server looks at while they are filled in. Without script they are looked at when they are sent.
(function () {
  "use strict";
  var WRONG = "[id$='-error']";

  // Which inputs somebody has been at: only of these it is said what is wrong.
  function been(event) {
    var input = event.target;
    var form = input.name && input.matches("input, select, textarea") && input.closest(".tg-looked");
    var list = form && form.elements.visited;
    if (!list || list.value.split(" ").indexOf(input.name) >= 0) return;
    list.value = (list.value + " " + input.name).trim();
    if (event.type === "focusout") form.dispatchEvent(new CustomEvent("visited"));
  }
  document.addEventListener("focusout", been, true);
  document.addEventListener("change", been, true);

  // What is said below an input is an attribute of the input too; what is new is said aloud.
  function tell(form, aloud) {
    var said = [];
    form.querySelectorAll(".tg-told").forEach(function (slot) {
      var text = slot.textContent.trim();
      var input = document.getElementById(slot.id.slice(0, -5));
      if (input && input.matches("input, select, textarea, [role=radiogroup]")) {
        if (slot.querySelector(WRONG)) input.setAttribute("aria-invalid", "true");
        else input.removeAttribute("aria-invalid");
      }
      if (text && slot.said !== text) {
        var label = input && input.labels && input.labels[0] ? input.labels[0].firstChild.textContent.trim() : "";
        said.push((text.indexOf(label) ? label + ": " : "") + text);
      }
      slot.said = text;
    });
    form.querySelectorAll(".tg-outline a").forEach(function (link) {
      link.classList.toggle("tg-wrong", !!document.querySelector(link.hash + " " + WRONG));
    });
    if (aloud && said.length) document.getElementById("announce").textContent = said.join(" ");
  }
  function tellAll(event) {
    var target = event.detail && event.detail.target;
    document.querySelectorAll(".tg-looked").forEach(function (form) {
      tell(form, !!target && target !== form && form.contains(target));
    });
  }
  document.addEventListener("DOMContentLoaded", tellAll);
  document.addEventListener("htmx:afterSettle", tellAll);

  // Whoever wants GET mostly wants HEAD; either can be unticked again.
  document.addEventListener("change", function (event) {
    var box = event.target;
    var head = box.value === "GET" && box.checked && box.form
      && box.form.querySelector('[name="' + box.name + '"][value="HEAD"]');
    if (head) head.checked = true;
  });

  // Whoever sends a form is never kept back or left out for a look at it: a look ends for that, and none begins meanwhile.
  document.addEventListener("htmx:beforeRequest", function (event) {
    var form = event.target.closest(".tg-looked, .tg-settings");
    if (!form) return;
    if (event.target === form) {
      form.querySelectorAll("[hx-trigger^='visited']").forEach(function (look) { htmx.trigger(look, "htmx:abort"); });
    } else if (event.target.matches("[hx-trigger^='visited']") && form.classList.contains("htmx-request")) {
      event.preventDefault();
    }
  });
})();
