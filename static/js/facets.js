// The field that narrows a facet's listed values as one types. Without it the page of all values finds them.
"use strict";

(function () {
  const MARKS = /[\u0300-\u036f\u0640\u064b-\u0652]/g;

  const folded = (text) => text.normalize("NFKD").replace(MARKS, "").toLowerCase().trim();

  // A row stays where its name holds the letters, and where one below it stays.
  function narrow(facet, letters) {
    const part = folded(letters);
    const rows = Array.from(facet.querySelectorAll("li"));
    const found = rows.filter((row) => folded(row.querySelector(".t").firstChild.data).includes(part));
    for (const row of rows) row.hidden = !found.some((one) => row.contains(one));
    return `${found.length} / ${rows.length}`;
  }

  function field(details) {
    const line = document.createElement("p");
    const label = document.createElement("label");
    const box = document.createElement("input");
    const count = document.createElement("output");
    line.className = "sift";
    label.className = "vh";
    label.textContent = details.dataset.find;
    label.htmlFor = box.id = `find-in-${details.id}`;
    box.type = "search";
    box.placeholder = details.dataset.find;
    box.autocomplete = "off";
    box.spellcheck = false;
    box.maxLength = 120;
    line.append(label, box, count);
    return [line, box, count];
  }

  function enhance(details) {
    if (details.querySelector(".sift")) return;
    const facet = details.closest(".facet");
    const all = facet.querySelector(".all a");
    const [line, box, count] = field(details);
    const everywhere = all && all.href;

    const sift = () => {
      const told = narrow(facet, box.value);
      count.textContent = box.value ? told : "";
      if (!all) return;
      const way = new URL(everywhere);
      if (box.value) way.searchParams.set("find", box.value);
      all.href = way.href;
    };

    box.addEventListener("input", sift);
    box.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && all && box.value) all.click();
      if (event.key !== "Escape" || !box.value) return;
      event.preventDefault();
      box.value = "";
      sift();
    });
    // What is narrowed is seen to be so: a closed list hides no value.
    details.addEventListener("toggle", () => {
      if (details.open || !box.value) return;
      box.value = "";
      sift();
    });
    details.querySelector("summary").after(line);
  }

  const enhanceAll = () => document.querySelectorAll(".facet > details[data-find]").forEach(enhance);

  document.addEventListener("htmx:afterSwap", enhanceAll);
  enhanceAll();
})();
