(function () {
  "use strict";
  var root = document.documentElement;
  root.classList.add("has-js");
  function all(query, from) { return Array.prototype.slice.call((from || document).querySelectorAll(query)); }
  function stored(value) {
    // A browser may refuse to store anything for a local file.
    try {
      if (value) { localStorage.setItem("hegui-theme", value); }
      return localStorage.getItem("hegui-theme");
    } catch (refused) { return null; }
  }
  var theme = stored();
  if (theme === "dark" || theme === "light") { root.dataset.theme = theme; }

  var actions = {
    print: function () { window.print(); },
    theme: function () {
      var dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
      root.dataset.theme = dark ? "light" : "dark";
      stored(root.dataset.theme);
    },
    unfold: function (button) {
      var open = button.dataset.folds !== "yes";
      all("details").forEach(function (row) { row.open = open; });
      var words = button.textContent;
      button.textContent = button.dataset.other;
      button.dataset.other = words;
      button.dataset.folds = open ? "yes" : "";
    }
  };
  all("button[data-do]").forEach(function (button) {
    button.addEventListener("click", function () { actions[button.dataset.do](button); });
  });

  // Everything is open on paper.
  var folded = [];
  addEventListener("beforeprint", function () {
    folded = all("details:not([open])");
    folded.forEach(function (row) { row.open = true; });
  });
  addEventListener("afterprint", function () { folded.forEach(function (row) { row.open = false; }); });

  // Links between the items and the text.
  var pane = document.getElementById("text");
  function lit(parts) {
    all(".on").forEach(function (part) { part.classList.remove("on"); });
    parts.forEach(function (part) { part.classList.add("on"); });
  }
  function show(id, jump) {
    var target = id && document.getElementById(id);
    if (!target) { return false; }
    for (var row = target; row; row = row.parentElement) { if (row.tagName === "DETAILS") { row.open = true; } }
    var mark = /^m(\d+)$/.exec(id);
    if (mark && pane) {
      lit(all("mark", pane).filter(function (part) { return (" " + part.dataset.n + " ").indexOf(" " + mark[1] + " ") >= 0; }));
      if (getComputedStyle(pane).position === "sticky") {
        var offset = target.getBoundingClientRect().top - pane.getBoundingClientRect().top + pane.scrollTop;
        pane.scrollTo(0, offset - pane.clientHeight / 3);
        if (pane.getBoundingClientRect().bottom > innerHeight + 40 || pane.getBoundingClientRect().top < 0) { pane.parentElement.scrollIntoView(); }
        return true;
      }
    } else if (/^e\d+$/.test(id) || (row = target.classList.contains("item"))) {
      lit([target]);
    }
    if (jump) { target.scrollIntoView({ block: mark ? "center" : "start" }); }
    return true;
  }
  document.addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest("a[href^='#']");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) { return; }
    var id = decodeURIComponent(link.getAttribute("href").slice(1));
    if (show(id, true)) {
      event.preventDefault();
      try { history.replaceState(null, "", "#" + id); } catch (refused) { /* a local file */ }
      var target = document.getElementById(id);
      if (!target.hasAttribute("tabindex")) { target.setAttribute("tabindex", "-1"); }
      target.focus({ preventScroll: true });
    }
  });
  if (location.hash) { show(decodeURIComponent(location.hash.slice(1)), true); }
  addEventListener("hashchange", function () { show(decodeURIComponent(location.hash.slice(1)), true); });

  // Filters of a batch.
  var form = document.querySelector(".filters");
  if (!form) { return; }
  var league = all(".league tbody tr"), heat = all(".heat tbody tr");
  var words = league.map(function (row) { return row.cells[1].textContent.toLowerCase(); });
  var count = form.querySelector("output b");
  function filter() {
    var name = form.elements.name.value.trim().toLowerCase(), band = form.elements.band.value, item = form.elements.lacks.value, shown = 0;
    league.forEach(function (row, index) {
      var keep = words[index].indexOf(name) >= 0 && (!band || row.dataset.b === band) &&
        (!item || heat[index].cells[+item + 1].className === "h0");
      row.hidden = heat[index].hidden = !keep;
      if (keep) { shown += 1; }
    });
    count.textContent = shown;
  }
  form.addEventListener("input", filter);
  form.addEventListener("reset", function () { setTimeout(filter); });
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  // A reload keeps what was typed.
  filter();
  // A cell leads to the item in the report.
  document.querySelector(".heat tbody").addEventListener("click", function (event) {
    var cell = event.target;
    if (cell.tagName !== "TD") { return; }
    var head = document.querySelectorAll(".hi th")[cell.cellIndex - 1], link = cell.parentElement.querySelector("a");
    location.href = link.getAttribute("href") + "#" + head.dataset.i;
  });
})();
