// Tables that the reader can filter, sort and take along. Without this script they are plain, complete tables.
// A list of items in groups is filtered in the same way. Markup: theme/README.md, "Explorer". The filter stands in the address, so that a view can be passed on.
(function () {
  "use strict";
  var collator = window.Intl ? new Intl.Collator(document.documentElement.lang || "zh-CN", { numeric: true }) : null;

  document.querySelectorAll("table.data").forEach(describe);
  document.querySelectorAll("table[data-sortable], [data-filterable]").forEach(function (table) { explore(table); });

  // Rows laid out as cards lose their meaning for screen readers unless it is spelled out.
  function describe(table) {
    if (table.rows.length > 400) { return; }
    table.setAttribute("role", "table");
    each(table, "thead, tbody", "rowgroup");
    each(table, "tr", "row");
    each(table, "thead th", "columnheader");
    each(table, "tbody th", "rowheader");
    each(table, "td", "cell");
  }

  function each(table, selector, role) {
    table.querySelectorAll(selector).forEach(function (element) { element.setAttribute("role", role); });
  }

  function explore(table) {
    var body = table.tBodies && table.tBodies[0];
    var groups = table.querySelectorAll("[data-group]");
    var rows = Array.prototype.map.call(body ? body.rows : table.querySelectorAll("[data-item]"), function (row, index) {
      return { element: row, index: index, text: null };
    });
    var form = document.querySelector('form[data-filters="' + table.id + '"]');
    var headings = Array.prototype.slice.call(table.querySelectorAll("thead th[data-sort]"));
    var state = { sort: "", descending: false };
    headings.forEach(addSortButton);
    if (form) { startForm(); }
    restore();
    refresh(false);
    window.addEventListener("popstate", function () { restore(); refresh(false); });

    function addSortButton(heading) {
      var button = document.createElement("button");
      button.type = "button";
      button.className = "sort";
      while (heading.firstChild) { button.appendChild(heading.firstChild); }
      heading.appendChild(button);
      button.addEventListener("click", function () {
        var name = sortName(heading);
        state.descending = state.sort === name ? !state.descending : false;
        state.sort = name;
        refresh(true);
      });
    }

    function sortName(heading) {
      return heading.getAttribute("data-name") || String(heading.cellIndex + 1);
    }

    function startForm() {
      form.hidden = false;
      var timer = 0;
      form.addEventListener("submit", function (event) { event.preventDefault(); refresh(true); });
      form.addEventListener("input", function () {
        clearTimeout(timer);
        timer = setTimeout(function () { refresh(true); }, 120);
      });
      form.addEventListener("reset", function () {
        setTimeout(function () {
          state.sort = "";
          clear();
          refresh(true);
        }, 0);
      });
      var download = document.querySelector('[data-download="' + table.id + '"]');
      if (download) {
        download.hidden = false;
        download.addEventListener("click", function () { save(download.getAttribute("data-file") || "table.csv"); });
      }
    }

    function fields() {
      return Array.prototype.filter.call(form ? form.elements : [], function (field) { return field.name; });
    }

    function clear() {
      fields().forEach(function (field) {
        if (field.type === "checkbox" || field.type === "radio") {
          field.checked = false;
        } else {
          field.value = "";
        }
      });
    }

    function chosen() {
      var found = [];
      fields().forEach(function (field) {
        var on = field.type === "checkbox" || field.type === "radio" ? field.checked : field.value.trim() !== "";
        if (on) { found.push([field.name, field.value.trim()]); }
      });
      return found;
    }

    function restore() {
      var asked = new URLSearchParams(location.search);
      clear();
      fields().forEach(function (field) {
        var values = asked.getAll(field.name);
        if (field.type === "checkbox" || field.type === "radio") {
          field.checked = values.indexOf(field.value) >= 0;
          var part = field.checked && field.closest("details");
          if (part) { part.open = true; }
        } else if (values.length) {
          field.value = values[0];
        }
      });
      var sort = asked.get("sort") || "";
      state.descending = sort.charAt(0) === "-";
      state.sort = sort.replace(/^-/, "");
    }

    function refresh(remember) {
      var wanted = chosen();
      var asked = {};
      wanted.forEach(function (pair) {
        (asked[pair[0]] = asked[pair[0]] || []).push(pair[1]);
      });
      var shown = 0;
      rows.forEach(function (row) {
        var visible = Object.keys(asked).every(function (name) { return fits(row, name, asked[name]); });
        row.element.hidden = !visible;
        shown += visible ? 1 : 0;
      });
      // A group without an item that is shown goes with its heading.
      groups.forEach(function (group) { group.hidden = !group.querySelector("[data-item]:not([hidden])"); });
      sortRows();
      say(shown);
      if (remember) { writeAddress(wanted); }
    }

    function fits(row, name, values) {
      if (name === "q") {
        if (row.text === null) { row.text = row.element.textContent.toLowerCase(); }
        return values[0].toLowerCase().split(/\s+/).every(function (word) { return row.text.indexOf(word) >= 0; });
      }
      var own = (row.element.getAttribute("data-" + name) || "").split("|");
      return values.some(function (value) { return own.indexOf(value) >= 0; });
    }

    function sortRows() {
      var heading = headings.find(function (candidate) { return sortName(candidate) === state.sort; });
      headings.forEach(function (candidate) {
        candidate.setAttribute("aria-sort", candidate !== heading ? "none" : state.descending ? "descending" : "ascending");
      });
      if (!heading && !rows.moved) { return; }
      rows.moved = true;
      var number = heading && heading.getAttribute("data-sort") === "number";
      var sign = state.descending ? -1 : 1;
      if (heading) { rows.forEach(function (row) { row.key = keyOf(row.element.cells[heading.cellIndex], number); }); }
      rows.sort(function (left, right) {
        var order = heading ? compare(left.key, right.key, number) * sign : 0;
        return order || left.index - right.index;
      });
      var fragment = document.createDocumentFragment();
      rows.forEach(function (row) { fragment.appendChild(row.element); });
      body.appendChild(fragment);
    }

    function keyOf(cell, number) {
      var text = cell.getAttribute("data-value") || cell.textContent.trim();
      return number ? parseFloat(text) : text;
    }

    function compare(left, right, number) {
      if (number) {
        // What has no number stands last.
        return (isNaN(left) ? 1e12 : left) - (isNaN(right) ? 1e12 : right);
      }
      return collator ? collator.compare(left, right) : left < right ? -1 : left > right ? 1 : 0;
    }

    function say(shown) {
      var count = document.querySelector('[data-count="' + table.id + '"]');
      if (count) {
        count.textContent = count.getAttribute("data-text").replace("{shown}", shown).replace("{total}", rows.length);
      }
      var none = document.querySelector('[data-none="' + table.id + '"]');
      if (none) { none.hidden = shown > 0; }
    }

    function writeAddress(wanted) {
      var query = new URLSearchParams();
      wanted.forEach(function (pair) { query.append(pair[0], pair[1]); });
      if (state.sort) { query.set("sort", (state.descending ? "-" : "") + state.sort); }
      var text = query.toString();
      history.replaceState(null, "", location.pathname + (text ? "?" + text : "") + location.hash);
    }

    function save(name) {
      var lines = Array.prototype.filter.call(table.rows, function (row) { return !row.hidden; }).map(function (row) {
        return Array.prototype.map.call(row.cells, csvCell).join(",");
      });
      var link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob(["\ufeff" + lines.join("\r\n") + "\r\n"], { type: "text/csv" }));
      link.download = name;
      link.click();
      setTimeout(function () { URL.revokeObjectURL(link.href); }, 1000);
    }

    function csvCell(cell) {
      var text = cell.textContent.trim().replace(/\s+/g, " ");
      // A spreadsheet would run what begins so (also in wide forms), and would round or shorten such a number.
      var number = /^[0-9\uff10-\uff19]+$/.test(text) && (text.length > 11 || /^0./.test(text));
      if (number || /^[=+\-@\uff1d\uff0b\uff0d\uff20]/.test(text)) { text = "'" + text; }
      return '"' + text.replace(/"/g, '""') + '"';
    }
  }
})();
