// What htmx leaves to the page: saying the count once, keeping the focus, the box and the filters as they were.
// Without this file, and without any script, every link and form loads its page.
"use strict";

(function () {
  let openBefore = [];
  let paging = false;
  let focused = "";

  const inResults = (event) => event.detail.target && event.detail.target.id === "results";

  // An address to pass on says what was asked, not what was left empty.
  document.addEventListener("htmx:configRequest", (event) => {
    const asked = event.detail.parameters;
    for (const name of Object.keys(asked)) if (asked[name] === "") delete asked[name];
  });

  document.addEventListener("htmx:beforeSwap", (event) => {
    if (!inResults(event)) return;
    const source = event.detail.requestConfig && event.detail.requestConfig.elt;
    paging = Boolean(source && source.hasAttribute && source.hasAttribute("data-paging"));
    const active = document.activeElement;
    focused = active && event.detail.target.contains(active) ? active.id || "" : "";
    openBefore = Array.from(event.detail.target.querySelectorAll("details[open][id]"), (details) => details.id);
  });

  document.addEventListener("htmx:afterSwap", (event) => {
    if (!inResults(event)) return;
    const answer = document.getElementById("answer");
    if (!answer) return;
    for (const id of openBefore) {
      const details = document.getElementById(id);
      if (details) details.open = true;
    }
    hideUnreached();
    say(answer.dataset.said);
    const box = document.getElementById("q");
    if (box && box !== document.activeElement) box.value = answer.dataset.q;
  });

  document.addEventListener("htmx:afterSettle", (event) => {
    if (!inResults(event)) return;
    const count = document.getElementById("count") || document.querySelector("#answer h1");
    if (paging && count) {
      count.tabIndex = -1;
      count.focus({ preventScroll: true });
      document.getElementById("results").scrollIntoView();
    } else if (focused) {
      const again = document.getElementById(focused) || count;
      if (again && again !== document.activeElement) again.focus({ preventScroll: true });
    } else if (document.activeElement === document.body && count) {
      count.focus({ preventScroll: true });
    }
    paging = false;
    focused = "";
  });

  // The server said nothing, or nothing that can be shown: the plain way stays open.
  for (const name of ["htmx:sendError", "htmx:timeout", "htmx:responseError"]) {
    document.addEventListener(name, (event) => {
      const notice = document.getElementById("unreached");
      const way = document.getElementById("unreached-way");
      if (!notice || !way) return;
      const path = event.detail.pathInfo;
      if (path) way.setAttribute("href", path.finalRequestPath || path.requestPath);
      notice.hidden = false;
    });
  }

  function hideUnreached() {
    const notice = document.getElementById("unreached");
    if (notice) notice.hidden = true;
  }

  function say(words) {
    const said = document.getElementById("said");
    if (said && words !== undefined && said.textContent !== words) said.textContent = words;
  }
})();
