// What the author does: choose, drop or paste a report, check it again, save what came of it.
(function () {
  "use strict";
  var engine = window.hegui.engine, settings = engine.settings, all = window.hegui.all;
  function part(id) { return document.getElementById(id); }
  var lang = settings.lang, words = settings.words[lang], frame = part("page");
  // What is shown: the file with its bytes, how to load it again, what came of it; the baseline before it.
  var shown = null, busy = 0;

  function speak() {
    words = settings.words[lang];
    document.documentElement.lang = words.code;
    document.title = words.title;
    all("[data-w]").forEach(function (one) { one.textContent = words[one.dataset.w]; });
    all("[data-label]").forEach(function (one) { one.setAttribute("aria-label", words[one.dataset.label]); });
  }
  function tell(text, bad) {
    part("status").textContent = text;
    part("status").className = bad ? "bad" : "";
  }
  function working(text) {
    part("busy").hidden = part("stop").hidden = !text;
    if (text) { tell(text); }
  }

  // Does one thing at a time: what comes later takes the place of what is not yet done.
  function work(text, job) {
    var mine = busy += 1;
    function still() { return mine === busy; }
    engine.stop();
    working(text);
    job(still).catch(function (why) {
      if (!still() || why.stopped) { return; }
      tell(why.told || (why.unusable ? words.unusable : words.broken) + (why.failed ? " (" + why.failed + ")" : ""), true);
    }).then(function () {
      if (still()) { working(""); }
    });
  }

  // A file as it is on disk now. Without a handle the browser keeps to the file as it was.
  function loaded(file) {
    var got = file.handle ? file.handle.getFile() : Promise.resolve(file.file);
    return got.then(function (now) {
      if (now.size > settings.limit) {
        file.reason = JSON.stringify({ "too-large": { size: now.size, limit: settings.limit } });
        return new Uint8Array(0);
      }
      return now.arrayBuffer().then(function (bytes) { return new Uint8Array(bytes); });
    }).catch(function () { throw { told: words.not_loaded }; });
  }

  // Checks a file; what it has in common with the one before is compared.
  function check(file) {
    work(words.checking + file.name, function (still) {
      file.reason = "";
      return loaded(file).then(function (bytes) {
        file.bytes = bytes;
        file.before = shown ? shown.baseline || shown.before : "";
        return asked(file);
      }).then(function (checked) { if (still()) { show(file, checked); } });
    });
  }
  function asked(file) {
    var request = { deed: "check", name: file.name, bytes: file.bytes, lang: lang, before: file.before, reason: file.reason };
    return engine.ask(request).catch(function (why) {
      if (!why.reason || file.reason) { throw why; }
      // The engine has ended over this file: a new one says so.
      file.reason = request.reason = why.reason;
      return engine.ask(request);
    });
  }

  function show(file, checked) {
    shown = file;
    file.page = checked.page;
    file.baseline = checked.baseline;
    document.body.classList.add("has-result");
    part("done").hidden = frame.hidden = false;
    part("name").textContent = file.name;
    part("again").hidden = Boolean(file.pasted);
    part("comments").hidden = !checked.commentable;
    frame.srcdoc = checked.page;
    part("changes").hidden = !checked.changes;
    part("rows").textContent = "";
    if (checked.changes) {
      part("sentence").textContent = checked.changes.sentence;
      checked.changes.rows.forEach(function (row) { part("rows").appendChild(changed(row)); });
    }
    tell(checked.changes ? words.compared : checked.scored ? words.checked : words.refused);
  }
  function changed(row) {
    var line = document.createElement("li");
    line.className = row.worse ? "g0" : "g3";
    [["b", row.title], ["span", row.grades], ["span", row.points], ["q", row.quote]].forEach(function (pair) {
      if (!pair[1]) { return; }
      var one = document.createElement(pair[0]);
      one.textContent = pair[1];
      line.appendChild(one);
    });
    return line;
  }

  function save(name, bytes, type) {
    var link = document.createElement("a"), url = URL.createObjectURL(new Blob([bytes], { type: type }));
    link.href = url;
    link.download = name;
    link.click();
    setTimeout(function () { URL.revokeObjectURL(url); }, 60000);
    tell(words.saved + name);
  }
  function stem() { return shown.name.replace(/\.[^.]*$/, ""); }

  function take(files, handle) {
    if (files.length !== 1 || !files[0].name) { return tell(words.one_file, true); }
    check({ name: files[0].name, file: files[0], handle: handle });
  }
  // Text that is dragged into the field is none of this.
  function holdsFiles(event) { return Array.prototype.indexOf.call(event.dataTransfer.types, "Files") >= 0; }
  function dropped(event) {
    if (!holdsFiles(event)) { return; }
    event.preventDefault();
    over(false);
    var data = event.dataTransfer, files = Array.prototype.slice.call(data.files), item = data.items && data.items[0];
    var entry = item && item.webkitGetAsEntry && item.webkitGetAsEntry();
    if (entry && entry.isDirectory || files.length !== 1) { return tell(words.one_file, true); }
    if (!item || !item.getAsFileSystemHandle) { return take(files); }
    item.getAsFileSystemHandle().then(function (handle) { take(files, handle); }, function () { take(files); });
  }
  function over(is) { document.body.classList.toggle("over", is); }
  function catchDrops(where) {
    where.addEventListener("dragover", function (event) {
      if (!holdsFiles(event)) { return; }
      event.preventDefault();
      over(true);
    });
    where.addEventListener("dragleave", function () { over(false); });
    where.addEventListener("drop", dropped);
  }

  catchDrops(document);
  frame.addEventListener("load", function () {
    var inner = frame.contentDocument;
    if (!inner) { return; }
    catchDrops(inner);
    // The policy lets nothing else into the frame.
    all("a[href^=http]", inner).forEach(function (link) { link.target = "_blank"; });
    // Authors review nothing, and the theme is that of the whole page.
    all(".deciding, .decision, [data-do=theme]", inner).forEach(function (one) { one.remove(); });
  });
  part("choose").addEventListener("click", function () {
    if (!window.showOpenFilePicker) { return part("file").click(); }
    window.showOpenFilePicker().then(function (handles) {
      return handles[0].getFile().then(function (file) { take([file], handles[0]); });
    }).catch(function (error) {
      if (error.name !== "AbortError") { part("file").click(); }
    });
  });
  part("file").addEventListener("change", function () {
    take(Array.prototype.slice.call(part("file").files));
    part("file").value = "";
  });
  part("check").addEventListener("click", function () {
    var text = part("words").value;
    if (!text.trim()) { return tell(words.nothing, true); }
    check({ name: words.pasted + ".txt", file: new Blob([text]), pasted: true });
  });
  part("again").addEventListener("click", function () { check(Object.assign({}, shown)); });
  part("stop").addEventListener("click", function () {
    busy += 1;
    engine.stop();
    working("");
    tell(words.stopped);
  });
  part("save").addEventListener("click", function () { save(stem() + ".html", shown.page, "text/html"); });
  part("comments").addEventListener("click", function () {
    work(words.commenting, function (still) {
      var asked = { deed: "comments", name: shown.name, bytes: shown.bytes, lang: lang };
      return engine.ask(asked).then(function (bytes) {
        if (still()) { save(stem() + words.commented + ".docx", bytes, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"); }
      });
    });
  });
  part("lang").addEventListener("click", function () {
    lang = lang === "zh" ? "en" : "zh";
    speak();
    tell("");
    var file = shown;
    if (file) {
      work(words.checking + file.name, function (still) {
        return asked(file).then(function (checked) { if (still()) { show(file, checked); } });
      });
    }
  });
  all("[data-do=theme]").forEach(function (button) {
    button.addEventListener("click", function () {
      var inner = frame.contentDocument;
      if (inner) { inner.documentElement.dataset.theme = document.documentElement.dataset.theme; }
    });
  });
  // For scripts: what the program writes by --format json of the file that is shown.
  window.hegui.json = function () {
    return engine.ask({ deed: "json", name: shown.name, bytes: shown.bytes, lang: lang, reason: shown.reason });
  };

  speak();
  if (!window.Worker || !window.WebAssembly || !window.DecompressionStream) { return tell(words.unusable, true); }
  work(words.starting, function (still) {
    return engine.start().then(function () { if (still()) { tell(words.ready); } });
  });
})();
