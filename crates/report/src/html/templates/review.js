(function () {
  "use strict";
  // Decisions of a person on the verdicts to be checked: kept by the browser, saved as a review file.
  var panel = document.querySelector(".deciding"), all = window.hegui.all;
  if (!panel) { return; }
  var model = document.getElementById("decide").content, key = "hegui-review " + panel.dataset.report, told = panel.querySelector("output");
  var kept = { decisions: {} }, forms = [];
  try { kept = JSON.parse(localStorage.getItem(key)) || kept; } catch (refused) { /* nothing is kept for a local file */ }
  if (!kept.decisions) { kept.decisions = {}; }
  var reviewer = panel.querySelector("[name=reviewer]"), date = panel.querySelector("[name=date]"), save = panel.querySelector(".save");
  reviewer.value = kept.reviewer || "";
  date.value = kept.date || today();

  function today() {
    var now = new Date();
    return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map(function (part) { return String(part).padStart(2, "0"); }).join("-");
  }
  // What a review file needs of a decision; a correction and a waiver need a reason.
  function complete(one) { return one && one.kind && (one.kind === "confirmation" || one.reason.trim()); }
  function show() {
    var done = forms.filter(function (form) { return complete(kept.decisions[form.dataset.item]); }).length;
    told.textContent = done + " / " + forms.length;
    save.disabled = !done || !reviewer.value.trim() || !date.value;
    forms.forEach(function (form) {
      var one = kept.decisions[form.dataset.item] || {};
      form.querySelector(".grade-of").hidden = one.kind !== "correction";
      form.querySelector(".code-of").hidden = one.kind !== "waiver";
      form.querySelector(".reason-of").hidden = !one.kind;
      form.classList.toggle("done", Boolean(complete(one)));
    });
  }
  function keep() {
    kept.reviewer = reviewer.value;
    kept.date = date.value;
    try { localStorage.setItem(key, JSON.stringify(kept)); } catch (refused) { /* the page keeps it while it is open */ }
    show();
  }
  all(".item[data-check]").forEach(function (row, index) {
    var part = model.cloneNode(true), form = part.querySelector("fieldset"), item = row.id, one = kept.decisions[item] || {};
    form.dataset.item = item;
    form.dataset.program = row.dataset.check;
    form.dataset.title = row.querySelector(".name").firstChild.textContent.trim();
    all("[type=radio]", form).forEach(function (radio) {
      radio.name = "kind-" + index;
      radio.checked = radio.value === one.kind;
    });
    ["grade", "code", "reason"].forEach(function (name) {
      if (one[name]) { form.querySelector("[name=" + name + "]").value = one[name]; }
    });
    form.addEventListener("input", function () {
      var kind = form.querySelector("[type=radio]:checked");
      kept.decisions[item] = { kind: kind ? kind.value : "" };
      ["grade", "code", "reason"].forEach(function (name) { kept.decisions[item][name] = form.querySelector("[name=" + name + "]").value; });
      keep();
    });
    form.querySelector(".undo").addEventListener("click", function () {
      delete kept.decisions[item];
      all("[type=radio]", form).forEach(function (radio) { radio.checked = false; });
      form.querySelector("[name=reason]").value = "";
      keep();
    });
    row.querySelector(".body").appendChild(part);
    forms.push(form);
  });

  // A string as TOML has it: JSON's but for half surrogates, which it has not, and DEL.
  function quoted(text) {
    return JSON.stringify(text).replace(/\\ud[89a-f][0-9a-f]{2}/g, "\\ufffd").replace(/\u007f/g, "\\u007f");
  }
  function comment(text) { return "# " + text.replace(/[\u0000-\u001f\u007f]/g, " ") + "\n"; }
  function file() {
    var text = comment(panel.dataset.name) + comment(panel.dataset.rubric);
    forms.forEach(function (form) {
      var one = kept.decisions[form.dataset.item];
      if (!complete(one)) { return; }
      var lines = [["report", panel.dataset.report], ["item", form.dataset.item], ["program", form.dataset.program], ["kind", one.kind]];
      if (one.kind === "correction") { lines.push(["grade", one.grade]); }
      if (one.kind === "waiver") { lines.push(["code", one.code]); }
      lines.push(["reason", one.reason], ["reviewer", reviewer.value], ["date", date.value]);
      text += "\n" + comment(form.dataset.title) + "[[decisions]]\n" +
        lines.map(function (line) { return line[0] + " = " + quoted(line[1]) + "\n"; }).join("");
    });
    return text;
  }
  window.hegui.review = file;
  panel.addEventListener("input", keep);
  panel.querySelector(".following").addEventListener("click", function () {
    var open = forms.find(function (form) { return !complete(kept.decisions[form.dataset.item]); }) || forms[0];
    window.hegui.show(open.dataset.item, true);
    (open.querySelector("[type=radio]:checked") || open.querySelector("[type=radio]")).focus({ preventScroll: true });
  });
  save.addEventListener("click", function () {
    var link = document.createElement("a"), url = URL.createObjectURL(new Blob([file()], { type: "application/toml" }));
    link.href = url;
    link.download = "review-" + panel.dataset.report.replace(/[^0-9a-f]/g, "").slice(-16) + ".toml";
    document.body.appendChild(link);
    link.click();
    link.remove();
    setTimeout(function () { URL.revokeObjectURL(url); }, 1000);
  });
  show();
})();
