// Completions below a search box: a combobox with a list, by keyboard and pointer (ARIA Authoring Practices, "list autocomplete").
// The focus stays in the box. Without this file, and without any script, the box is a plain one.
"use strict";

(function () {
  const WAIT = 120; // milliseconds of silence before asking
  const SHORTEST = 2; // letters from which on anything is asked
  const BESIDE_RESULTS = 5; // options where results follow the typing and the list would cover them

  for (const box of document.querySelectorAll("input[data-suggest]")) enhance(box);

  function enhance(box) {
    const list = document.createElement("ul");
    const most = box.form && box.form.hasAttribute("hx-get") ? BESIDE_RESULTS : Infinity;
    let waiting = 0;
    let asking = null;
    let chosen = -1;

    list.id = `${box.id}-suggestions`;
    list.className = "suggestions";
    list.hidden = true;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", "Suggestions");
    box.after(list);
    box.setAttribute("role", "combobox");
    box.setAttribute("aria-autocomplete", "list");
    box.setAttribute("aria-controls", list.id);
    box.setAttribute("aria-expanded", "false");

    box.addEventListener("input", (event) => {
      if (!event.isComposing) askSoon();
    });
    box.addEventListener("compositionend", askSoon);
    box.addEventListener("blur", close);
    box.addEventListener("keydown", (event) => {
      if (event.isComposing || event.ctrlKey || event.metaKey) return;
      const act = { ArrowDown: down, ArrowUp: up, Enter: enter, Escape: escape }[event.key];
      if (act && act(event)) event.preventDefault();
    });
    if (box.form) box.form.addEventListener("submit", close);
    list.addEventListener("mousedown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) go(option);
    });

    function down(event) {
      if (list.hidden) return ask(true);
      if (!event.altKey) choose(chosen + 1);
      return true;
    }

    function up(event) {
      if (list.hidden) return false;
      if (event.altKey) close();
      else choose(chosen === -1 ? list.children.length - 1 : chosen - 1);
      return true;
    }

    function enter() {
      const option = list.hidden ? undefined : list.children[chosen];
      if (!option) {
        close();
        return false;
      }
      go(option);
      return true;
    }

    function escape() {
      const open = !list.hidden;
      close();
      return open;
    }

    // One past either end is the box itself, with nothing chosen.
    function choose(at) {
      if (chosen >= 0) list.children[chosen].setAttribute("aria-selected", "false");
      chosen = at >= list.children.length ? -1 : at;
      const option = list.children[chosen];
      if (!option) {
        box.removeAttribute("aria-activedescendant");
        return;
      }
      option.setAttribute("aria-selected", "true");
      option.scrollIntoView({ block: "nearest" });
      box.setAttribute("aria-activedescendant", option.id);
    }

    function go(option) {
      close();
      window.location.assign(option.dataset.href);
    }

    function askSoon() {
      stop();
      waiting = window.setTimeout(ask, WAIT);
    }

    function ask(choosing) {
      const typed = box.value.trim();
      stop();
      if (typed.length < SHORTEST) {
        close();
        return false;
      }
      asking = new AbortController();
      const address = `${box.dataset.suggest}?q=${encodeURIComponent(typed)}`;
      const headers = { Accept: "text/html", "HX-Request": "true" };
      fetch(address, { headers, signal: asking.signal, credentials: "same-origin" })
        .then((answer) => (answer.ok ? answer.text() : ""))
        .then((options) => show(options, typed, choosing === true))
        .catch(() => {}); // the box works without suggestions
      return true;
    }

    function show(options, typed, choosing) {
      if (document.activeElement !== box || box.value.trim() !== typed) return;
      list.innerHTML = options;
      while (list.children.length > most) list.lastElementChild.remove();
      for (const option of list.children) option.id = `${list.id}-${option.id}`;
      chosen = -1;
      box.removeAttribute("aria-activedescendant");
      list.hidden = !list.children.length;
      box.setAttribute("aria-expanded", String(!list.hidden));
      if (choosing && !list.hidden) choose(0);
    }

    function stop() {
      window.clearTimeout(waiting);
      if (asking) asking.abort();
    }

    function close() {
      stop();
      list.hidden = true;
      chosen = -1;
      box.removeAttribute("aria-activedescendant");
      box.setAttribute("aria-expanded", "false");
    }
  }
})();
