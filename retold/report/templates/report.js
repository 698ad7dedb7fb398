// The report reads without this. It makes jumps land on all pieces of the words, lets one filter, hover, go
// back, choose a theme, and opens everything for printing. Nothing is fetched, nothing leaves the page.
(function () {
  "use strict";
  var byId = function (id) { return document.getElementById(id); };
  var all = function (query, inside) { return Array.prototype.slice.call((inside || document).querySelectorAll(query)); };
  var root = document.documentElement;
  var still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;

  // Theme: what the system says, until the reader chooses.
  var theme = byId("theme");
  var dark = window.matchMedia("(prefers-color-scheme: dark)");
  var store = { get: function () { try { return localStorage.getItem("retold-theme"); } catch (e) { return null; } },
                set: function (v) { try { localStorage.setItem("retold-theme", v); } catch (e) { /* private window */ } } };
  function show(name) {
    if (name) { root.dataset.theme = name; } else { delete root.dataset.theme; }
    theme.setAttribute("aria-pressed", String((name || (dark.matches ? "dark" : "light")) === "dark"));
  }
  show(store.get() === "dark" || store.get() === "light" ? store.get() : null);
  theme.addEventListener("click", function () {
    var next = theme.getAttribute("aria-pressed") === "true" ? "light" : "dark";
    store.set(next);
    show(next);
  });
  dark.addEventListener("change", function () { show(root.dataset.theme || null); });
  theme.parentNode.hidden = false;

  // Jumps: open what hides the words, light all their pieces, keep the reading place on the left.
  var back = byId("back");
  var came = null;
  function pieces(id) {
    var first = byId(id);
    return first ? [first].concat(all('[data-of="' + id + '"]')) : [];
  }
  function unlight() { all(".lit").forEach(function (one) { one.classList.remove("lit"); }); }
  function land(id, focus) {
    var marks = pieces(id);
    if (!marks.length) { return false; }
    var target = marks[0];
    for (var box = target.parentElement; box; box = box.parentElement) {
      if (box.tagName === "DETAILS") { box.open = true; }
    }
    if (target.tagName === "DETAILS") { target.open = true; }
    unlight();
    marks.forEach(function (one) { one.classList.add("lit"); });
    var pane = target.closest(".tellings");
    var how = still ? "auto" : "smooth";
    if (pane && getComputedStyle(pane).position === "sticky") {
      var high = target.tagName === "DETAILS" ? 8 : pane.clientHeight / 3;
      pane.scrollTo({ top: pane.scrollTop + target.getBoundingClientRect().top - pane.getBoundingClientRect().top - high, behavior: how });
      var top = pane.getBoundingClientRect().top;
      if (top > innerHeight / 2 || top < -pane.clientHeight / 2) { pane.scrollIntoView({ behavior: how, block: "nearest" }); }
    } else {
      target.scrollIntoView({ behavior: how, block: target.tagName === "MARK" ? "center" : "start" });
    }
    if (focus) {
      var taker = target.tagName === "DETAILS" ? target.querySelector("summary") : target;
      if (!taker.matches("a,button,summary,[tabindex]")) { taker.tabIndex = -1; }
      taker.focus({ preventScroll: true });
    }
    return true;
  }
  document.addEventListener("click", function (event) {
    var link = event.target.closest ? event.target.closest('a[href^="#"]') : null;
    if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) { return; }
    var href = link.getAttribute("href");
    if (land(href.slice(1), true)) {
      event.preventDefault();
      if (location.hash !== href) { history.pushState(null, "", href); }
      came = link;
      back.hidden = !link.closest(".analysis, .tellings") || !link.getClientRects().length;
    }
  });
  back.addEventListener("click", function () {
    back.hidden = true;
    unlight();
    if (came) { came.scrollIntoView({ behavior: still ? "auto" : "smooth", block: "center" }); came.focus({ preventScroll: true }); }
  });
  function arrive() { if (location.hash.length > 1) { land(decodeURIComponent(location.hash.slice(1)), false); } }
  window.addEventListener("hashchange", arrive);
  window.addEventListener("popstate", arrive);
  arrive();

  // Hovering: a link shows its words, a mark shows what is said of it.
  function hover(event, on) {
    var at = event.target.closest ? event.target.closest('a[href^="#s"], mark[id], mark[data-of], a.node') : null;
    if (!at) { return; }
    var id = at.hash ? at.hash.slice(1) : at.id || at.dataset.of;
    pieces(id).concat(all('a[href="#' + id + '"]')).forEach(function (one) { one.classList.toggle("near", on); });
  }
  document.addEventListener("mouseover", function (event) { hover(event, true); });
  document.addEventListener("mouseout", function (event) { hover(event, false); });

  // A click on marked words shows where they are used.
  document.addEventListener("click", function (event) {
    var mark = event.target.closest ? event.target.closest(".body mark") : null;
    if (!mark || event.target.closest("a") || String(getSelection())) { return; }
    for (; mark; mark = mark.parentElement.closest("mark")) {
      var uses = all('.analysis a[href="#' + (mark.id || mark.dataset.of) + '"]');
      if (uses.length) {
        var row = uses[0].closest("li, tr, .row") || uses[0];
        for (var box = row; box; box = box.parentElement) { if (box.tagName === "DETAILS") { box.open = true; } }
        unlight();
        row.classList.add("lit");
        row.scrollIntoView({ behavior: still ? "auto" : "smooth", block: "center" });
        return;
      }
    }
  });

  // Filter: rows of every table and list that lack the words are put away.
  var filter = byId("filter"), nothing = byId("nothing"), waiting = null;
  function sift() {
    var words = filter.value.trim().toLocaleLowerCase();
    var rows = all(".row"), left = 0;
    rows.forEach(function (row) {
      var fits = !words || row.textContent.toLocaleLowerCase().indexOf(words) >= 0;
      row.classList.toggle("away", !fits);
      left += fits ? 1 : 0;
    });
    if (words) { all(".analysis details").forEach(function (d) { if (d.querySelector(".row:not(.away)")) { d.open = true; } }); }
    nothing.hidden = !words;
    nothing.textContent = words ? left + " of " + rows.length + " rows hold “" + filter.value.trim() + "”." : "";
  }
  filter.addEventListener("input", function () { clearTimeout(waiting); waiting = setTimeout(sift, 120); });

  // Paper shows everything.
  var closed = [];
  window.addEventListener("beforeprint", function () {
    closed = all("details:not([open])");
    closed.forEach(function (d) { d.open = true; });
  });
  window.addEventListener("afterprint", function () { closed.forEach(function (d) { d.open = false; }); closed = []; });
})();
