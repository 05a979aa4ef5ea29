(function () {
  "use strict";
  // Decisions of a person on the verdicts to be checked: kept by the browser, a report each, saved as one
  // review file.
  var panel = document.querySelector(".deciding"), all = window.hegui.all;
  if (!panel) { return; }
  var model = document.getElementById("decide").content, told = panel.querySelector("output");
  var reviewer = panel.querySelector("[name=reviewer]"), date = panel.querySelector("[name=date]"), save = panel.querySelector(".save");
  var SIGNED = "hegui-reviewer", AT_ONCE = 200;
  function read(key) {
    try { return JSON.parse(localStorage.getItem(key)) || {}; } catch (refused) { return {}; /* nothing is kept for a local file */ }
  }
  function write(key, value) {
    try { localStorage.setItem(key, JSON.stringify(value)); } catch (refused) { /* the page keeps it while it is open */ }
  }
  // What is kept of a report, by its bytes: decisions by item.
  var stores = {};
  function storeOf(report) {
    if (!stores[report]) {
      stores[report] = read("hegui-review " + report);
      if (!stores[report].decisions) { stores[report].decisions = {}; }
    }
    return stores[report];
  }
  var signed = read(SIGNED);
  reviewer.value = signed.reviewer || "";
  date.value = signed.date || today();

  function today() {
    var now = new Date();
    return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map(function (part) { return String(part).padStart(2, "0"); }).join("-");
  }
  var rows = all(".item[data-check]").map(function (row) {
    return { row: row, report: row.closest("[data-report]").dataset, item: row.dataset.item || row.id };
  });
  function decided(one) { return storeOf(one.report.report).decisions[one.item]; }
  // What a review file needs: a correction, a waiver and what stands over a former decision need a reason.
  function complete(one) {
    var decision = decided(one), free = decision && decision.kind === "confirmation" && one.row.dataset.decided === undefined;
    return Boolean(decision && decision.kind && (free || decision.reason.trim()));
  }
  function show() {
    var done = rows.filter(complete).length;
    told.textContent = done + " / " + rows.length;
    save.disabled = !done || !reviewer.value.trim() || !date.value;
  }
  function mark(one) {
    var decision = decided(one) || {}, form = one.form;
    one.row.classList.toggle("decided", complete(one));
    if (!form) { return; }
    form.querySelector(".grade-of").hidden = decision.kind !== "correction";
    form.querySelector(".code-of").hidden = decision.kind !== "waiver";
    form.querySelector(".reason-of").hidden = !decision.kind;
    form.classList.toggle("done", complete(one));
  }
  function keep(one) {
    write("hegui-review " + one.report.report, storeOf(one.report.report));
    mark(one);
    show();
  }
  function build(one, index) {
    if (one.form) { return; }
    var part = model.cloneNode(true), form = part.querySelector("fieldset"), decision = decided(one) || {};
    one.form = form;
    all("[type=radio]", form).forEach(function (radio) {
      radio.name = "kind-" + index;
      radio.checked = radio.value === decision.kind;
    });
    ["grade", "code", "reason"].forEach(function (name) {
      if (decision[name]) { form.querySelector("[name=" + name + "]").value = decision[name]; }
    });
    form.addEventListener("input", function () {
      var kind = form.querySelector("[type=radio]:checked"), kept = { kind: kind ? kind.value : "" };
      ["grade", "code", "reason"].forEach(function (name) { kept[name] = form.querySelector("[name=" + name + "]").value; });
      storeOf(one.report.report).decisions[one.item] = kept;
      keep(one);
    });
    form.querySelector(".undo").addEventListener("click", function () {
      delete storeOf(one.report.report).decisions[one.item];
      all("[type=radio]", form).forEach(function (radio) { radio.checked = false; });
      form.querySelector("[name=reason]").value = "";
      keep(one);
    });
    one.row.querySelector(".body").appendChild(part);
    mark(one);
  }
  rows.forEach(function (one, index) {
    if (rows.length <= AT_ONCE || one.row.open) { build(one, index); } else { mark(one); }
    one.row.addEventListener("toggle", function () { if (one.row.open) { build(one, index); } });
  });

  // A string as TOML has it: JSON's but for half surrogates, which it has not, and DEL.
  function quoted(text) {
    return JSON.stringify(text).replace(/\\ud[89a-f][0-9a-f]{2}/g, "\\ufffd").replace(/\u007f/g, "\\u007f");
  }
  function comment(text) { return "# " + text.replace(/[\u0000-\u001f\u007f]/g, " ") + "\n"; }
  function file() {
    var before = null, text = comment(panel.dataset.rubric) + "reviewer = " + quoted(reviewer.value) + "\ndate = " + quoted(date.value) + "\n";
    rows.filter(complete).forEach(function (one) {
      var decision = decided(one), row = one.row.dataset, lines = [["item", one.item], ["program", row.check]];
      if (row.quote) { lines.push(["quote", row.quote]); }
      lines.push(["kind", decision.kind]);
      if (decision.kind === "correction") { lines.push(["grade", decision.grade]); }
      if (decision.kind === "waiver") { lines.push(["code", decision.code]); }
      if (decision.reason) { lines.push(["reason", decision.reason]); }
      if (one.report !== before) { text += "\n" + comment("==== " + one.report.path); }
      before = one.report;
      text += "\n" + comment(row.note) + (row.quote ? comment("  " + row.quote) : "") + "[[decisions]]\n" + one.report.keys +
        lines.map(function (line) { return line[0] + " = " + quoted(line[1]) + "\n"; }).join("") +
        (row.decided === undefined ? "" : "supersedes = true\n");
    });
    return text;
  }
  window.hegui.review = file;
  panel.addEventListener("input", function () {
    write(SIGNED, { reviewer: reviewer.value, date: date.value });
    show();
  });
  function following() {
    var open = rows.findIndex(function (one) { return !complete(one); }), index = Math.max(open, 0), one = rows[index];
    build(one, index);
    window.hegui.show(one.row.id, true);
    (one.form.querySelector("[type=radio]:checked") || one.form.querySelector("[type=radio]")).focus({ preventScroll: true });
  }
  panel.querySelector(".following").addEventListener("click", following);
  // Without a pointer: “n” goes on to the next.
  addEventListener("keydown", function (event) {
    var typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName) && event.target.type !== "radio";
    if (event.key === "n" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) { following(); event.preventDefault(); }
  });
  save.addEventListener("click", function () {
    var link = document.createElement("a"), url = URL.createObjectURL(new Blob([file()], { type: "application/toml" }));
    var report = document.querySelector("main").dataset.report;
    link.href = url;
    link.download = report ? "review-" + report.slice(-16) + ".toml" : "review.toml";
    document.body.appendChild(link);
    link.click();
    link.remove();
    setTimeout(function () { URL.revokeObjectURL(url); }, 1000);
  });
  show();
})();
