// Buttons that copy what stands in another element. Without this file they stay hidden; the text can be selected.
"use strict";

(function () {
  if (!navigator.clipboard) return;
  const said = document.getElementById("copied");

  for (const button of document.querySelectorAll("button[data-copies]")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      const from = document.getElementById(button.dataset.copies);
      try {
        await navigator.clipboard.writeText(from.textContent.trim());
        said.textContent = said.dataset.copied;
      } catch {
        // The browser refused: the text is selected instead, for the reader's own keys.
        getSelection().selectAllChildren(from);
        said.textContent = said.dataset.refused;
      }
      button.classList.add("done");
      setTimeout(() => {
        said.textContent = "";
        button.classList.remove("done");
      }, 3000);
    });
  }
})();
