(function () {
  "use strict";
  // The heat map by keyboard: one stop of the tab key, arrows within. A cell leads to the item in its report.
  var heat = document.querySelector(".heat"), rows = window.hegui.heat, items = window.hegui.items, grades = window.hegui.grades;
  var heads = heat.querySelector(".hi").cells, body = rows.body, readout = document.querySelector(".readout"), HEADS = 2, PAGE = 15;
  var at = { row: HEADS, column: 1 }, stop = null, moving = false;
  heat.setAttribute("role", "grid");
  heat.parentNode.removeAttribute("tabindex");

  function number() {
    Array.prototype.forEach.call(body.rows, function (line, index) {
      line.setAttribute("aria-rowindex", rows.start + index + HEADS + 1);
      if (line.cells[0].firstChild !== stop) { line.cells[0].firstChild.tabIndex = -1; }
    });
    heat.setAttribute("aria-rowcount", rows.list.length + HEADS);
  }
  function index(line) { return rows.start + line.sectionRowIndex; }
  heat.addEventListener("drawn", function () {
    number();
    if (moving || stop.isConnected) { return; }
    at.row = Math.min(at.row, HEADS + rows.list.length - 1);
    move(false);
  });
  // The heads are two lines: the link to the item, and the button that sorts.
  function part(row, column) {
    if (row < HEADS) { return heads[column].querySelector(row === 0 && column > 0 ? "a" : "button"); }
    rows.reach(row - HEADS);
    var line = body.rows[row - HEADS - rows.start], cell = line && line.cells[column];
    return cell && (column ? cell : cell.firstChild);
  }
  function move(focus) {
    moving = true;
    var next = part(at.row, at.column) || part(0, at.column);
    moving = false;
    if (stop) { stop.tabIndex = -1; }
    stop = next;
    stop.tabIndex = 0;
    if (focus) { stop.focus(); }
  }
  function tell(cell) {
    var row = cell.parentNode, report = rows.list[index(row)], item = items[cell.cellIndex - 1];
    if (!report || !item) { return ""; }
    var grade = "0123x".indexOf(report.cells[item.index]);
    var word = grade < 0 ? document.querySelector(".league").dataset.waived : grades[grade];
    cell.setAttribute("aria-label", item.title + "：" + word);
    return report.name + " · " + item.title + "：" + word;
  }
  function cellOf(target) {
    var cell = target.closest && target.closest("td");
    return cell && body.contains(cell) ? cell : null;
  }
  function open(cell) {
    location.href = rows.list[index(cell.parentNode)].href + "#" + items[cell.cellIndex - 1].id;
  }
  ["focusin", "mouseover"].forEach(function (kind) {
    heat.addEventListener(kind, function (event) {
      var cell = cellOf(event.target);
      readout.textContent = cell ? tell(cell) : "\u00a0";
    });
  });
  heat.addEventListener("focusin", function (event) {
    var cell = event.target.closest("td, th");
    if (!cell || event.target === stop) { return; }
    at.column = cell.cellIndex;
    at.row = body.contains(cell) ? index(cell.parentNode) + HEADS : event.target.tagName === "A" ? 0 : 1;
    move(false);
  });
  heat.addEventListener("click", function (event) {
    var cell = cellOf(event.target);
    if (cell) { open(cell); }
  });
  heat.addEventListener("keydown", function (event) {
    var last = rows.list.length + HEADS - 1, columns = items.length, to = { row: at.row, column: at.column }, far = event.ctrlKey || event.metaKey;
    switch (event.key) {
    case "ArrowUp": to.row -= 1; break;
    case "ArrowDown": to.row += 1; break;
    case "ArrowLeft": to.column -= 1; break;
    case "ArrowRight": to.column += 1; break;
    case "PageUp": to.row -= PAGE; break;
    case "PageDown": to.row += PAGE; break;
    case "Home": to.column = 0; if (far) { to.row = HEADS; } break;
    case "End": to.column = columns; if (far) { to.row = last; } break;
    case "Enter":
      if (cellOf(event.target)) { event.preventDefault(); open(event.target); }
      return;
    default: return;
    }
    event.preventDefault();
    at = { row: Math.max(0, Math.min(last, to.row)), column: Math.max(0, Math.min(columns, to.column)) };
    move(true);
  });

  Array.prototype.forEach.call(heads, function (head) {
    window.hegui.all("a, button", head).forEach(function (one) { one.tabIndex = -1; });
  });
  number();
  move(false);
})();
