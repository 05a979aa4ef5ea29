(function () {
  "use strict";
  var all = window.hegui.all, pane = document.getElementById("text");
  if (!pane) { return; }

  // Numbers that end at one place are a count until somebody asks for them.
  var groups = all(".refs", pane);
  function unfold(group, open) {
    group.classList.toggle("open", open);
    group.querySelector(".count-of").setAttribute("aria-expanded", open);
  }
  groups.forEach(function (group) {
    unfold(group, false);
    group.querySelector(".count-of").addEventListener("click", function () { unfold(group, !group.classList.contains("open")); });
  });

  // Only the passages of one item.
  var note = pane.querySelector(".alone"), buttons = all("button.solo");
  function solo(button) {
    var row = button && button.closest(".item"), own = {};
    if (row) { all(".card .n", row).forEach(function (link) { own[link.textContent] = true; }); }
    buttons.forEach(function (one) { one.setAttribute("aria-pressed", one === button); });
    all("mark", pane).forEach(function (mark) {
      mark.classList.toggle("off", Boolean(row) && !mark.dataset.n.split(" ").some(function (n) { return own[n]; }));
    });
    all(".ref", pane).forEach(function (ref) { ref.classList.toggle("off", Boolean(row) && !own[ref.textContent]); });
    groups.forEach(function (group) { unfold(group, Boolean(row) && Boolean(group.querySelector(".ref:not(.off)"))); });
    pane.classList.toggle("solo-on", Boolean(row));
    note.textContent = row ? button.textContent + "：" + row.querySelector(".name").firstChild.textContent.trim() : "";
    var first = row && row.querySelector(".card .n");
    if (first) { window.hegui.show(first.getAttribute("href").slice(1), false); }
  }
  buttons.forEach(function (button) {
    button.addEventListener("click", function () { solo(button.getAttribute("aria-pressed") === "true" ? null : button); });
  });
  addEventListener("keydown", function (event) {
    if (event.key === "Escape" && pane.classList.contains("solo-on")) { solo(null); }
  });
})();
