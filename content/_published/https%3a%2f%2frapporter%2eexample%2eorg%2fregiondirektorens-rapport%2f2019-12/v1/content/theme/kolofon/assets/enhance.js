// Two comforts; the pages work without them. The contents list beside the page follows the reading, and the
// sign at a heading copies the heading's address.
(function () {
  "use strict";
  var words = document.documentElement.dataset;

  function followReading() {
    var links = new Map();
    document.querySelectorAll('.toc a[href*="#"]').forEach(function (link) {
      var target = link.hash && document.getElementById(decodeURIComponent(link.hash.slice(1)));
      if (target) links.set(target, link);
    });
    if (!links.size || !("IntersectionObserver" in window)) return;
    var targets = Array.from(links.keys());
    var shown = null;
    function mark() {
      var line = window.innerHeight * 0.3;
      var passed = targets.filter(function (target) { return target.getBoundingClientRect().top <= line; });
      var link = links.get(passed[passed.length - 1]) || null;
      if (link === shown) return;
      if (shown) shown.classList.remove("is-read");
      shown = link;
      if (!link) return;
      link.classList.add("is-read");
      var side = link.closest(".side");
      if (side && side.scrollHeight > side.clientHeight && getComputedStyle(side).position === "sticky") {
        var place = link.getBoundingClientRect();
        var frame = side.getBoundingClientRect();
        if (place.top < frame.top || place.bottom > frame.bottom) side.scrollTop += place.top - frame.top - frame.height / 3;
      }
    }
    var waiting = false;
    window.addEventListener("scroll", function () {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(function () { waiting = false; mark(); });
    }, { passive: true });
    mark();
  }

  function copyLinks() {
    if (!navigator.clipboard) return;
    var status = document.createElement("p");
    status.className = "visually-hidden";
    status.setAttribute("role", "status");
    document.body.append(status);
    document.querySelectorAll("a.anchor").forEach(function (anchor) {
      anchor.title = words.copy;
      anchor.addEventListener("click", function () {
        navigator.clipboard.writeText(anchor.href).then(function () { status.textContent = words.copied; }, function () {});
      });
    });
  }

  followReading();
  copyLinks();
})();
