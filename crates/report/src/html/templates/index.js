(function () {
  "use strict";
  // The rows are data; what is looked at is drawn, a chunk at a time.
  var all = window.hegui.all, form = document.querySelector(".filters");
  var data = JSON.parse(document.getElementById("data").textContent);
  var FIELDS = ["rank", "name", "path", "href", "points", "maximum", "percent", "width", "band", "capped", "before", "year", "level", "received", "cells"];
  var CHUNK = 100;
  var league = document.querySelector(".league"), heat = document.querySelector(".heat"), words = league.dataset;
  function plain(text) { return String(text).normalize("NFKC").toLowerCase(); }
  var rows = data.rows.map(function (values, at) {
    var row = { at: at };
    FIELDS.forEach(function (field, index) { row[field] = values[index]; });
    row.words = plain([row.name, row.path, row.level || "", row.year || "", row.band === null ? "" : data.bands[row.band][0]].join(" "));
    row.counts = [0, 0, 0, 0, 0, 0];
    for (var i = 0; i < row.cells.length; i += 1) { row.counts["0123xw".indexOf(row.cells[i])] += 1; }
    return row;
  });
  var items = data.items.map(function (item, index) { return { id: item[0], title: item[1], words: plain(item[1]), index: index }; });
  var heads = all(".hi th a", heat);

  // The quotations, by row and item; they are read when something is searched.
  var quoted = document.getElementById("quotations"), quotations = null, asked = [];
  function quotationsOf(row) {
    if (quoted && !quotations) { quotations = JSON.parse(quoted.textContent); }
    return quotations ? quotations[row.at] : [];
  }
  function evidence(row) {
    if (row.evidence === undefined) { row.evidence = plain(quotationsOf(row).join("\n")); }
    return row.evidence;
  }
  // The first passage by which a row was found, with its item.
  function passage(row) {
    var sought = asked.filter(function (word) { return row.words.indexOf(word) < 0; }), found = null;
    if (!sought.length || !quoted) { return null; }
    quotationsOf(row).some(function (lines, item) {
      return lines.split("\n").some(function (line) {
        if (plain(line).indexOf(sought[0]) >= 0) { found = { item: items[item], line: line }; }
        return found;
      });
    });
    return found;
  }

  function make(tag, kind, text, parent) {
    var part = document.createElement(tag);
    if (kind) { part.className = kind; }
    if (text !== undefined && text !== null) { part.textContent = text; }
    if (parent) { parent.appendChild(part); }
    return part;
  }
  function chip(kind, text, parent) {
    var part = make("span", "chip " + kind, null, parent);
    make("i", "ball", null, part);
    part.appendChild(document.createTextNode(text));
    return part;
  }
  function headed(row, parent) {
    var head = make("th", "", null, parent), link = make("a", "", row.name, head);
    head.scope = "row";
    link.href = row.href;
    return head;
  }
  function has(key) { return Boolean(league.querySelector("[data-sort=" + key + "]")); }
  var shown = { year: has("year"), level: has("level"), received: has("received"), before: has("before") };

  function leagueRow(row) {
    var line = document.createElement("tr"), kind = row.band === null ? "gx" : data.bands[row.band][1];
    make("td", "r rank", row.rank, line);
    var head = headed(row, line), by = passage(row);
    make("small", "", row.path, head);
    if (by) {
      var said = make("small", "said", null, head);
      make("a", "", by.item.title, said).href = row.href + "#" + by.item.id;
      said.appendChild(document.createTextNode("：" + by.line));
    }
    if (shown.year) { make("td", "r yr", row.year, line); }
    if (shown.level) { make("td", "lv", row.level, line); }
    if (shown.received) { make("td", "on", row.received, line); }
    var points = make("td", "r pts", null, line);
    make("b", "", row.points, points);
    make("small", "", "/ " + row.maximum, points);
    var share = make("td", "pcc", null, line), meter = make("span", "meter " + kind, null, share);
    meter.setAttribute("aria-hidden", "true");
    make("i", "w" + Math.round(row.width), null, meter);
    share.appendChild(document.createTextNode(row.percent));
    var band = make("td", "", null, line);
    if (row.band !== null) { chip(kind, data.bands[row.band][0], band); }
    if (row.capped) {
      band.appendChild(document.createTextNode(" "));
      make("b", "tag req", words.capped, band).title = row.capped;
    }
    if (shown.before) { make("td", "r", row.before, line); }
    var grades = make("td", "gr", null, line), stack = make("span", "stack", null, grades);
    var counts = row.counts.slice(0, 4).concat(row.counts[4] + row.counts[5]);
    stack.setAttribute("aria-hidden", "true");
    counts.forEach(function (count, grade) {
      if (count) { make("i", "s" + grade + " w" + Math.round(100 * count / row.cells.length), null, stack); }
    });
    var told = counts.slice(0, counts[4] ? 5 : 4).join("·");
    make("small", "", row.counts[5] ? told + "（" + words.waived + " " + row.counts[5] + "）" : told, grades);
    return line;
  }
  function heatRow(row) {
    var line = document.createElement("tr");
    headed(row, line);
    for (var i = 0; i < row.cells.length; i += 1) {
      var cell = row.cells[i];
      make("td", "h" + cell, cell === "x" ? "–" : cell === "w" ? words.cellWaived : cell, line);
    }
    return line;
  }

  // A table that draws its rows when they come near: those from `start` to `count` are drawn.
  function Drawn(table, draw, root) {
    var self = this, body = table.tBodies[0], top = make("div", "end"), end = make("div", "end");
    this.body = body;
    this.list = rows;
    this.start = 0;
    this.count = body.rows.length;
    table.parentNode.insertBefore(top, table);
    table.parentNode.insertBefore(end, table.nextSibling);
    function drawn(from, to) {
      var part = document.createDocumentFragment();
      for (var at = from; at < to; at += 1) { part.appendChild(draw(self.list[at])); }
      body.insertBefore(part, from < self.start ? body.firstChild : null);
      self.start = Math.min(self.start, from);
      self.count = Math.max(self.count, to);
      table.dispatchEvent(new Event("drawn"));
    }
    this.more = function () { drawn(self.count, Math.min(self.list.length, self.count + CHUNK)); };
    this.less = function () { drawn(Math.max(0, self.start - CHUNK), self.start); };
    this.whole = function () {
      if (self.start) { drawn(0, self.start); }
      drawn(self.count, self.list.length);
    };
    // Draws this row and those round it, and forgets others where it is far from them.
    this.reach = function (row) {
      if (row < self.start - CHUNK || row >= self.count + CHUNK) {
        body.textContent = "";
        self.start = self.count = Math.max(0, row - CHUNK / 2);
      }
      if (row < self.start) { self.less(); }
      if (row >= self.count) { self.more(); }
    };
    this.set = function (list) {
      self.list = list;
      self.start = self.count = 0;
      body.textContent = "";
      self.more();
    };
    var near = new IntersectionObserver(function (seen) {
      seen.forEach(function (one) {
        if (!one.isIntersecting) { return; }
        if (one.target === end && self.count < self.list.length) { self.more(); }
        if (one.target === top && self.start > 0) { self.less(); }
      });
    }, { root: root, rootMargin: "1200px" });
    near.observe(top);
    near.observe(end);
  }
  var tables = [new Drawn(league, leagueRow, null), new Drawn(heat, heatRow, heat.parentNode)];
  window.hegui.heat = tables[1];
  window.hegui.items = items;
  window.hegui.grades = data.grades;
  addEventListener("beforeprint", function () { tables.forEach(function (table) { table.whole(); }); });

  // What rows are sorted by: a value, and whether the largest come first at first.
  var number = function (field) { return function (row) { var value = parseFloat(row[field]); return isNaN(value) ? null : value; }; };
  var KEYS = {
    // Where years and levels are ranked apart, the rows come league by league.
    rank: [+words.leagues > 1 ? function (row) { return row.at; } : number("rank")], name: [function (row) { return row.name; }], year: [number("year"), true],
    level: [function (row) { return row.level; }], received: [function (row) { return row.received; }],
    points: [number("points"), true], percent: [number("width"), true], band: [function (row) { return row.band; }],
    before: [number("before"), true], absent: [function (row) { return row.counts[0]; }, true]
  };
  function keyed(key) {
    if (key.slice(0, 2) !== "i:") { return KEYS[key]; }
    var item = items.find(function (one) { return one.id === key.slice(2); });
    return item && [function (row) { var value = +row.cells[item.index]; return isNaN(value) ? null : value; }];
  }
  var collator = new Intl.Collator("zh-CN", { numeric: true });
  function sorted(list, key, down) {
    var by = keyed(key)[0];
    return list.slice().sort(function (one, other) {
      var a = by(one), b = by(other);
      // What is not known stands last, whichever way.
      if (a === null || b === null) { return (a === null) - (b === null) || one.at - other.at; }
      var order = typeof a === "string" ? collator.compare(a, b) : a - b;
      return (down ? -order : order) || one.at - other.at;
    });
  }

  // The state: what stands in the form, and the order. It is kept in the address.
  var order = { key: "rank", down: false };
  var field = {}, NAMES = ["q", "year", "level", "from", "to", "band", "item", "grade"].filter(function (name) {
    field[name] = form.elements.namedItem(name);
    return field[name];
  });
  function options(select, values) {
    values.forEach(function (value) { var option = make("option", "", value, select); option.value = value; });
  }
  function distinct(name) {
    var values = rows.map(function (row) { return row[name]; }).filter(function (value) { return value; });
    return Array.from(new Set(values)).sort(collator.compare);
  }
  if (field.year) { options(field.year, distinct("year").reverse()); }
  if (field.level) { options(field.level, distinct("level")); }
  data.grades.forEach(function (word, grade) {
    var option = make("option", "", word, field.grade);
    option.value = "0123x"[grade];
  });

  var count = form.querySelector("output b"), found = form.querySelector(".found"), none = document.querySelector(".none");
  function fitting() {
    var query = plain(field.q.value).split(/\s+/).filter(Boolean), item = field.item.selectedIndex - 1;
    asked = query;
    function said(text) { return query.every(function (word) { return text.indexOf(word) >= 0; }); }
    function meets(row) {
      return query.every(function (word) { return row.words.indexOf(word) >= 0 || evidence(row).indexOf(word) >= 0; });
    }
    var named = query.length ? items.filter(function (one) { return said(one.words); }) : [];
    var meant = query.length ? rows.filter(meets) : rows;
    // Words that name items only leave all reports.
    if (!meant.length && named.length) { meant = rows; }
    found.hidden = !named.length;
    var list = found.querySelector("span");
    list.textContent = "";
    named.forEach(function (one, at) {
      if (at) { list.appendChild(document.createTextNode("、")); }
      make("a", "", one.title, list).href = heads[one.index].getAttribute("href");
    });
    heads.forEach(function (head, index) { head.parentNode.classList.toggle("hit", index === item || named.indexOf(items[index]) >= 0); });
    function equal(name, value) { return !field[name] || !field[name].value || field[name].value === String(value); }
    function dated(row) {
      if (!field.from) { return true; }
      var from = field.from.value, to = field.to.value;
      return (!from && !to) || Boolean(row.received) && (!from || row.received >= from) && (!to || row.received <= to);
    }
    return meant.filter(function (row) {
      var cell = row.cells[item] === "w" ? "x" : row.cells[item];
      return equal("year", row.year) && equal("level", row.level) && equal("band", row.band) && dated(row) &&
        (item < 0 || cell === field.grade.value);
    });
  }
  function marks() {
    all("[data-sort]").forEach(function (head) {
      var mine = head.dataset.sort === order.key;
      if (mine) { head.setAttribute("aria-sort", order.down ? "descending" : "ascending"); } else { head.removeAttribute("aria-sort"); }
    });
    all(".bands button").forEach(function (button) { button.setAttribute("aria-pressed", field.band.value === button.dataset.band); });
  }
  var untouched = true;
  function apply() {
    field.grade.disabled = !field.item.value;
    var list = sorted(fitting(), order.key, order.down);
    count.textContent = list.length;
    none.hidden = list.length > 0;
    marks();
    var first = list.length === rows.length && order.key === "rank" && !order.down;
    if (!(untouched && first)) {
      untouched = false;
      tables.forEach(function (table) { table.set(list); });
    }
  }
  function keep() {
    var state = new URLSearchParams();
    NAMES.forEach(function (name) { if (field[name].value && !field[name].disabled) { state.set(name, field[name].value); } });
    if (order.key !== "rank" || order.down) { state.set("sort", (order.down ? "-" : "") + order.key); }
    window.hegui.remember(state.toString());
  }
  function restore() {
    if (location.hash.indexOf("=") < 0) { return; }
    var state = new URLSearchParams(location.hash.slice(1)), sort = state.get("sort") || "rank";
    NAMES.forEach(function (name) {
      field[name].value = state.get(name) || "";
      if (field[name].value !== (state.get(name) || "")) { field[name].value = ""; }
    });
    if (field.grade.selectedIndex < 0) { field.grade.selectedIndex = 0; }
    order = { key: sort.replace(/^-/, ""), down: sort[0] === "-" };
    if (!keyed(order.key)) { order = { key: "rank", down: false }; }
  }
  function changed() { apply(); keep(); }
  var typed;
  form.addEventListener("input", function (event) {
    clearTimeout(typed);
    if (event.target === field.q && rows.length > 500) { typed = setTimeout(changed, 120); } else { changed(); }
  });
  form.addEventListener("reset", function () {
    order = { key: "rank", down: false };
    setTimeout(changed);
  });
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  addEventListener("hashchange", function () { restore(); apply(); });
  document.addEventListener("click", function (event) {
    var button = event.target.closest && event.target.closest("button.sort");
    if (!button) { return; }
    var key = button.parentNode.dataset.sort, down = Boolean(keyed(key)[1]);
    order = { key: key, down: order.key === key ? !order.down : down };
    changed();
  });
  all(".bands li[data-band]").forEach(function (line) {
    var button = make("button", "chip-button");
    button.type = "button";
    button.dataset.band = line.dataset.band;
    line.insertBefore(button, line.firstChild);
    button.appendChild(line.querySelector(".chip"));
    button.addEventListener("click", function () {
      field.band.value = field.band.value === button.dataset.band ? "" : button.dataset.band;
      changed();
    });
  });
  restore();
  apply();
})();
