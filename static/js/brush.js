// The brush on a timeline: two handles, and dragging between bars, set the dates that the page's own fields set.
// Without this file, and without any script, each bar is a link and the fields do the rest.
"use strict";

(function () {
  // Days and figures as the pages write them.
  const LOCALES = { en: "en-GB", ar: "ar-EG-u-nu-latn" };

  const SVG = "http://www.w3.org/2000/svg";
  const YEAR = { day: 30, week: 52, month: 12, year: 10 }; // columns that a Page key moves a handle by
  const STILL = 4; // pixels within which a press is a click
  const TARGET = 24; // pixels of a handle that can be pressed

  function enhance(svg) {
    const { brush: interval, first } = svg.dataset;
    const columns = Number(svg.dataset.columns);
    if (svg.querySelector(".handle") || columns < 2) return;
    const column = svg.viewBox.baseVal.width / columns;
    const said = svg.closest("figure").querySelector("[data-brush-said]");
    const range = [0, columns]; // edges of columns: the first and the last that are kept lie between them
    let pressed = null;
    let swallow = false;

    const wash = svg.insertBefore(put("rect", { class: "brush", y: 0, height: 100 }), svg.firstChild);
    const handles = ["from", "to"].map((name, which) => handle(name, which));
    show();

    svg.addEventListener("pointerdown", (event) => {
      swallow = false;
      if (event.button || !event.isPrimary) return;
      const grip = event.target.closest(".handle");
      pressed = { x: event.clientX, at: place(event), which: grip ? handles.indexOf(grip) : -1, moved: false };
    });
    svg.addEventListener("dragstart", (event) => event.preventDefault());
    svg.addEventListener("click", (event) => {
      if (swallow) event.preventDefault();
      swallow = false;
    }, true);
    svg.addEventListener("pointermove", (event) => {
      if (!pressed || (!pressed.moved && Math.abs(event.clientX - pressed.x) < STILL)) return;
      if (!pressed.moved) svg.setPointerCapture(event.pointerId);
      pressed.moved = true;
      const here = place(event);
      if (pressed.which >= 0) set(pressed.which, Math.round(here));
      else {
        range[0] = clamp(Math.floor(Math.min(pressed.at, here)), 0, columns - 1);
        range[1] = clamp(Math.ceil(Math.max(pressed.at, here)), range[0] + 1, columns);
      }
      show();
    });
    svg.addEventListener("pointerup", () => {
      swallow = Boolean(pressed && pressed.moved);
      pressed = null;
      if (swallow) apply();
    });
    svg.addEventListener("pointercancel", () => { pressed = null; range.splice(0, 2, 0, columns); show(); });

    function handle(name, which) {
      const group = put("g", { id: `brush-${name}`, class: "handle", role: "slider", tabindex: 0, "aria-orientation": "horizontal", "aria-label": svg.dataset[`${name}Label`] });
      group.append(put("rect", { class: "hold", y: 0, height: 100 }), put("path", { class: "edge", d: "M0 0V100" }), put("path", { class: "grip", d: "M0 40V60" }));
      group.addEventListener("keydown", (event) => {
        const [page, ahead] = [YEAR[interval], rtl() ? -1 : 1];
        const steps = { ArrowLeft: -ahead, ArrowRight: ahead, ArrowUp: 1, ArrowDown: -1, PageUp: page, PageDown: -page, Home: -columns, End: columns };
        if (event.altKey || event.ctrlKey || event.metaKey) return;
        if (event.key in steps) set(which, range[which] + steps[event.key]);
        else if (event.key === "Enter" || event.key === " ") apply();
        else if (event.key === "Escape") range.splice(0, 2, 0, columns);
        else return;
        event.preventDefault();
        show();
      });
      svg.append(group);
      return group;
    }

    function set(which, edge) {
      range[which] = which ? clamp(edge, range[0] + 1, columns) : clamp(edge, 0, range[1] - 1);
    }

    function show() {
      const narrowed = range[0] > 0 || range[1] < columns;
      put(wash, { x: range[0] * column, width: narrowed ? (range[1] - range[0]) * column : 0 });
      const [from, to] = [dayOf(range[0]), before(dayOf(range[1]))];
      handles.forEach((group, which) => put(group, {
        transform: `translate(${range[which] * column} 0)`, "aria-valuemin": 0, "aria-valuemax": columns,
        "aria-valuenow": range[which], "aria-valuetext": words(which ? to : from),
      }));
      const room = (TARGET * svg.viewBox.baseVal.width) / (svg.getBoundingClientRect().width || 1);
      for (const hold of svg.querySelectorAll(".hold")) put(hold, { x: -room / 2, width: room });
      for (const bar of svg.querySelectorAll(".bar")) {
        const at = Math.floor(Number(bar.getAttribute("x")) / column);
        bar.classList.toggle("off", at < range[0] || at >= range[1]);
      }
      said.textContent = narrowed ? `${words(from)} – ${words(to)}. ${svg.dataset.hint}` : "";
    }

    // An end that was not moved keeps what the fields say of it.
    function apply() {
      const asked = [];
      if (range[0] > 0) asked.push(["from", iso(dayOf(range[0]), interval)]);
      if (range[1] < columns) asked.push(["to", iso(before(dayOf(range[1])), interval)]);
      if (!asked.length) return;
      const fields = ["from", "to"].map((name) => document.getElementById(name));
      if (fields[0] && fields[1] && fields[0].form) {
        for (const [name, value] of asked) fields[name === "from" ? 0 : 1].value = value;
        fields[0].form.requestSubmit();
        return;
      }
      const url = new URL(window.location.href);
      asked.forEach(([name, value]) => url.searchParams.set(name, value));
      url.searchParams.delete("page");
      window.location.assign(url);
    }

    function place(event) {
      const box = svg.getBoundingClientRect();
      const part = (event.clientX - box.left) / box.width;
      return (rtl() ? 1 - part : part) * columns;
    }

    function dayOf(edge) {
      const day = new Date(`${first}T00:00:00Z`);
      if (interval === "day" || interval === "week") day.setUTCDate(day.getUTCDate() + edge * (interval === "week" ? 7 : 1));
      else if (interval === "month") day.setUTCMonth(day.getUTCMonth() + edge);
      else day.setUTCFullYear(day.getUTCFullYear() + edge);
      return day;
    }

    function words(day) {
      const parts = { year: { year: "numeric" }, month: { year: "numeric", month: "long" } };
      const options = parts[interval] || { year: "numeric", month: "long", day: "numeric" };
      const language = document.documentElement.lang;
      return new Intl.DateTimeFormat(LOCALES[language] || language, { ...options, timeZone: "UTC" }).format(day);
    }
  }

  const iso = (day, interval) => day.toISOString().slice(0, { month: 7, year: 4 }[interval] || 10);
  const rtl = () => document.documentElement.dir === "rtl";
  const before = (day) => new Date(day.getTime() - 86400000);
  const clamp = (value, least, most) => Math.min(Math.max(value, least), most);

  function put(what, attributes) {
    const element = typeof what === "string" ? document.createElementNS(SVG, what) : what;
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    return element;
  }

  const enhanceAll = () => document.querySelectorAll("svg[data-brush]").forEach(enhance);
  document.addEventListener("htmx:afterSwap", enhanceAll);
  enhanceAll();
})();
