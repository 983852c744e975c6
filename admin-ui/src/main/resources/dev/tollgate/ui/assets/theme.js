// Runs before the first paint: while nobody has chosen a theme, the system's holds.
(function () {
  var root = document.documentElement;
  if (root.dataset.bsTheme) return;
  var dark = matchMedia("(prefers-color-scheme: dark)");
  function follow() { root.dataset.bsTheme = dark.matches ? "dark" : "light"; }
  follow();
  dark.addEventListener("change", follow);
})();
