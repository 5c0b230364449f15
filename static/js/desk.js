// The desk's boxes that complete what is typed: each is named by the label of the field that it stands for.
"use strict";

(() => {
  const named = () => {
    for (const box of document.querySelectorAll(".select2-container [role=combobox]:not([data-named])")) {
      const field = box.closest(".select2-container").previousElementSibling;
      const label = field?.id && document.querySelector(`label[for="${CSS.escape(field.id)}"]`);
      const words = field?.getAttribute("aria-label") || label?.textContent.replace(/:\s*$/, "").trim();
      if (!words) continue;
      const chosen = box.getAttribute("aria-labelledby");
      const name = document.createElement("span");
      name.id = `${field.id}-name`;
      name.hidden = true;
      name.textContent = words;
      box.before(name);
      box.setAttribute("aria-labelledby", [name.id, chosen].filter(Boolean).join(" "));
      box.dataset.named = "";
    }
  };
  // The boxes are made when jQuery calls what waits for the document, which may be after the page has loaded.
  const whenMade = () => (window.django?.jQuery ? window.django.jQuery(named) : named());
  window.addEventListener("load", whenMade);
  document.addEventListener("formset:added", () => setTimeout(named));
})();
