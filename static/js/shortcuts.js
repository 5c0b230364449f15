// Single keys for who reads with the keyboard. Everything they do, links and fields do as well; `?` lists them.
// A reader can switch them off (WCAG 2.1.4); the browser remembers it.
"use strict";

(function () {
  const PLACES = { h: "/", s: "/search/", c: "/captions/", d: "/dates/", r: "/regions/", a: "/actors/", t: "/trends/" };
  const WAIT = 1500;
  const sheet = document.getElementById("keys");
  const switches = document.querySelectorAll("input[data-shortcuts]");
  let goingUntil = 0;

  // A browser may refuse to keep anything: then the choice holds for the page.
  let on = true;
  try {
    on = localStorage.getItem("shortcuts") !== "off";
  } catch {
    on = true;
  }

  function choose(wanted) {
    on = wanted;
    for (const box of switches) box.checked = wanted;
    try {
      if (wanted) localStorage.removeItem("shortcuts");
      else localStorage.setItem("shortcuts", "off");
    } catch {
      return;
    }
  }

  for (const box of switches) {
    box.checked = on;
    box.closest("[hidden]")?.removeAttribute("hidden");
    box.addEventListener("change", () => choose(box.checked));
  }

  const first = (...selectors) => selectors.map((one) => document.querySelector(one)).find(Boolean);
  const press = (link) => link && link.click();
  const hits = () => Array.from(document.querySelectorAll(".hit h3 a"));

  function current(all) {
    const hit = document.activeElement && document.activeElement.closest(".hit");
    return hit ? all.findIndex((link) => hit.contains(link)) : -1;
  }

  // Through the results of a list; on a story's page, to the story beside it in them.
  function step(by) {
    const all = hits();
    if (!all.length) return press(document.querySelector(`.trail [rel~="${by > 0 ? "next" : "prev"}"]`));
    const at = current(all);
    const to = at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + by, 0), all.length - 1);
    all[to].focus();
    all[to].closest(".hit").scrollIntoView({ block: "nearest" });
  }

  function turn(rel) {
    press(first(`.pager [rel~="${rel}"]`, `nav:not(.trail) > [rel~="${rel}"]`));
  }

  const KEYS = {
    "/": () => {
      const box = first("#q", "#within", "#find");
      if (box) {
        box.focus();
        box.select();
      }
    },
    "?": () => sheet && sheet.showModal(),
    j: () => step(1),
    k: () => step(-1),
    o: () => press(hits()[current(hits())]),
    n: () => turn("next"),
    p: () => turn("prev"),
    u: () => press(document.querySelector('.trail [rel~="up"]')),
    g: () => {
      goingUntil = Date.now() + WAIT;
    },
  };

  function isTyping(target) {
    return target.isContentEditable || target.closest("input:not([type=checkbox]), textarea, select, dialog[open]");
  }

  document.addEventListener("keydown", (event) => {
    if (!on || event.defaultPrevented || event.isComposing) return;
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    const going = Date.now() < goingUntil && Object.hasOwn(PLACES, event.key);
    goingUntil = 0;
    if (going) location.assign(PLACES[event.key]);
    else if (Object.hasOwn(KEYS, event.key)) KEYS[event.key]();
    else return;
    event.preventDefault();
  });
})();
