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
  function named(hash) {
    try { return decodeURIComponent(hash.slice(1)); } catch (malformed) { return ""; }
  }
  function remember(hash) {
    try { history.replaceState(null, "", hash ? "#" + hash : location.pathname + location.search); } catch (refused) { /* a local file */ }
  }
  function lit(parts) {
    all(".on").forEach(function (part) { part.classList.remove("on"); });
    parts.forEach(function (part) { part.classList.add("on"); });
  }
  function show(id, jump) {
    var target = id && document.getElementById(id);
    if (!target) { return false; }
    for (var row = target; row; row = row.parentElement) {
      if (row.tagName === "DETAILS") { row.open = true; }
      if (row.hidden) { pick(""); }
    }
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
    if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || event.button) { return; }
    var id = named(link.getAttribute("href"));
    if (show(id, true)) {
      event.preventDefault();
      remember(id);
      var target = document.getElementById(id);
      if (!target.hasAttribute("tabindex")) { target.setAttribute("tabindex", "-1"); }
      target.focus({ preventScroll: true });
    }
  });
  // Chips show one block alone instead of leading to it.
  var picks = all("[data-filter]"), whole = document.querySelector(".jumps .all");
  function pick(id) {
    picks.forEach(function (chip) {
      var own = chip.getAttribute("href").slice(1), block = document.getElementById(own), mine = own === id;
      chip.setAttribute("aria-pressed", mine);
      block.hidden = Boolean(id) && !mine;
      if (mine && block.tagName === "DETAILS") { block.open = true; }
    });
    if (whole) { whole.setAttribute("aria-pressed", !id); }
  }
  function picked(id) { return picks.some(function (chip) { return chip.getAttribute("href") === "#" + id; }); }
  picks.concat(whole || []).forEach(function (chip) {
    chip.setAttribute("role", "button");
    chip.addEventListener("click", function (event) {
      event.preventDefault();
      var id = chip === whole || chip.getAttribute("aria-pressed") === "true" ? "" : chip.getAttribute("href").slice(1);
      pick(id);
      remember(id);
    });
    chip.addEventListener("keydown", function (event) {
      if (event.key === " ") { event.preventDefault(); chip.click(); }
    });
  });

  function arrive() {
    var id = named(location.hash);
    if (picked(id)) { pick(id); } else { pick(""); show(id, true); }
  }
  arrive();
  addEventListener("hashchange", arrive);
  window.hegui = { all: all, show: show, remember: remember };
})();
