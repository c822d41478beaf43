// What the frame does by itself. Without it every page is complete: contents open, chart scrolling by hand.
(function () {
  "use strict";

  foldContents();
  followReader();
  document.querySelectorAll(".chart-scroll").forEach(openAtSteps);
  document.querySelectorAll(".chart-scroll").forEach(watchEdges);
  document.querySelectorAll("[data-print]").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () { window.print(); });
  });
  window.addEventListener("hashchange", openTarget);
  openTarget();
  searchWordsOfAddress();

  // On a narrow screen the contents are one line that opens.
  function foldContents() {
    var title = document.getElementById("contents-title");
    if (!title) { return; }
    var nav = title.parentNode;
    var button = document.createElement("button");
    button.type = "button";
    button.className = "contents-button";
    button.textContent = title.textContent;
    button.setAttribute("aria-controls", "contents-list");
    button.setAttribute("aria-expanded", "false");
    button.addEventListener("click", function () {
      var open = nav.classList.toggle("is-open");
      button.setAttribute("aria-expanded", String(open));
    });
    nav.insertBefore(button, title.nextSibling);
    nav.querySelectorAll("a").forEach(function (link) {
      link.addEventListener("click", function () {
        nav.classList.remove("is-open");
        button.setAttribute("aria-expanded", "false");
      });
    });
  }

  // Marks the part that is being read.
  function followReader() {
    var links = Array.prototype.slice.call(document.querySelectorAll(".contents a"));
    var targets = links.map(function (link) {
      return document.getElementById(decodeURIComponent(link.hash.slice(1)));
    });
    if (!targets.some(Boolean)) { return; }
    var waiting = false;
    function mark() {
      waiting = false;
      var reached = 0;
      targets.forEach(function (target, index) {
        if (target && target.getBoundingClientRect().top < window.innerHeight * 0.25) { reached = index; }
      });
      if (window.innerHeight + window.scrollY >= document.documentElement.scrollHeight - 4 && window.scrollY > 0) {
        reached = targets.length - 1;
      }
      links.forEach(function (link, index) {
        if (index === reached) {
          link.setAttribute("aria-current", "true");
        } else {
          link.removeAttribute("aria-current");
        }
      });
    }
    window.addEventListener("scroll", function () {
      if (!waiting) {
        waiting = true;
        requestAnimationFrame(mark);
      }
    }, { passive: true });
    mark();
  }

  // A chart wider than its frame opens on its steps, the risks left and the measures right of them a stroke away.
  // Once the reader has scrolled it, it stays where it is.
  function openAtSteps(scroller) {
    var steps = scroller.querySelectorAll(".qc-annotated .qc-step");
    if (!steps.length || scroller.scrollLeft) { return; }
    var placed = 0;
    var touched = false;
    function place() {
      if (touched || !scroller.clientWidth) { return; }
      var start = scroller.getBoundingClientRect().left - scroller.scrollLeft;
      var boxes = Array.prototype.map.call(steps, function (step) { return step.getBoundingClientRect(); });
      var left = Math.min.apply(null, boxes.map(function (box) { return box.left; }));
      var right = Math.max.apply(null, boxes.map(function (box) { return box.right; }));
      // A column wider than the frame opens at its first step.
      if (right - left > scroller.clientWidth) {
        left = boxes[0].left;
        right = boxes[0].right;
      }
      scroller.scrollLeft = (left + right) / 2 - start - scroller.clientWidth / 2;
      placed = scroller.scrollLeft;
    }
    scroller.addEventListener("scroll", function () {
      touched = touched || Math.abs(scroller.scrollLeft - placed) > 1;
    }, { passive: true });
    if (window.ResizeObserver) {
      new ResizeObserver(place).observe(scroller);
    }
    place();
  }

  // Shades the side on which more of the chart waits.
  function watchEdges(scroller) {
    var frame = scroller.parentNode;
    function mark() {
      var hidden = scroller.scrollWidth - scroller.clientWidth;
      frame.classList.toggle("scrolls", hidden > 1);
      frame.classList.toggle("more-left", scroller.scrollLeft > 1);
      frame.classList.toggle("more-right", scroller.scrollLeft < hidden - 1);
    }
    scroller.addEventListener("scroll", mark, { passive: true });
    if (window.ResizeObserver) {
      new ResizeObserver(mark).observe(scroller);
    }
    mark();
  }

  // An anchor inside a closed part opens it.
  function openTarget() {
    var target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) { return; }
    var opened = false;
    for (var part = target; part; part = part.parentElement) {
      if (part.tagName === "DETAILS" && !part.open) {
        part.open = true;
        opened = true;
      }
    }
    if (opened) { target.scrollIntoView(); }
  }

  function searchWordsOfAddress() {
    var field = document.querySelector("[data-words-of-address]");
    if (!field) { return; }
    // The last part alone: a search finds what has every word, and no page has those of the folders.
    var word = location.pathname.split("/").filter(Boolean).pop() || "";
    try {
      word = decodeURIComponent(word);
    } catch (error) {
      // Kept as it stands.
    }
    field.value = word.replace(/\.html?$/, "").replace(/[_+]/g, " ");
  }
})();
