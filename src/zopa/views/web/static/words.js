// Words selected in a report become a part of the split that is open, or a statement that was missed.
"use strict";

(() => {
  function wordsWithin(range) {
    const found = document.createElement("div");
    found.append(range.cloneContents());
    for (const number of found.querySelectorAll("sup.open")) number.remove();
    for (const paragraph of found.querySelectorAll("p")) paragraph.prepend(" ");
    return found.textContent;
  }
  function chosenWords() {
    const selection = getSelection(), source = document.getElementById("source-text");
    if (!source || !selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    if (!source.contains(range.commonAncestorContainer)) return null;
    const found = wordsWithin(range), words = found.replace(/\s+/g, " ").trim();
    return words ? { range, words, near: placeOf(range, found.length - found.trimStart().length) } : null;
  }
  function placeOf(range, blanks) {
    const node = range.startContainer, around = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
    const paragraph = around.closest("p[data-start]");
    if (!paragraph) return "";
    const before = document.createRange();
    before.setStart(paragraph, 0);
    before.setEnd(range.startContainer, range.startOffset);
    return Number(paragraph.dataset.start) + [...wordsWithin(before)].length + blanks; // code points, as the server counts
  }
  const isOpen = (id) => { const details = document.getElementById(id); return Boolean(details && details.open); };
  document.addEventListener("mouseup", () => {
    const chosen = chosenWords();
    if (!chosen) return;
    if (isOpen("add")) return take(chosen);
    if (!isOpen("split")) return;
    const parts = document.getElementById("split-parts");
    parts.value = (parts.value.trim() ? parts.value.trimEnd() + "\n" : "") + chosen.words;
  });
  document.addEventListener("selectionchange", () => {
    // without an id, for htmx would carry its place over to the next page as a style that pages may not have
    const button = document.querySelector(".add-selected");
    if (!button) return;
    const chosen = isOpen("split") || isOpen("add") ? null : chosenWords();
    button.hidden = !chosen;
    if (!chosen) return;
    const place = chosen.range.getBoundingClientRect();
    button.style.top = `${Math.min(Math.max(place.bottom + 8, 8), innerHeight - 56)}px`;
    button.style.left = `${Math.min(Math.max(place.left, 8), innerWidth - button.offsetWidth - 8)}px`;
  });
  document.addEventListener("pointerdown", (event) => {
    if (event.target.matches(".add-selected")) event.preventDefault(); // the selection stays
  });
  document.addEventListener("click", (event) => {
    if (event.target.matches(".add-selected")) openAdding(true);
    else if (event.target.closest("#add > summary")) openAdding(false);
  });
  function openAdding(isPressed) {
    const adding = document.getElementById("add"), chosen = chosenWords();
    if (chosen) take(chosen);
    if (!isPressed) return;
    adding.open = true;
    adding.scrollIntoView({ block: "nearest" });
    document.querySelector(".add-selected").hidden = true;
    document.getElementById("add-who").focus();
  }
  function take(chosen) {
    document.getElementById("add-words").value = chosen.words;
    document.getElementById("add-near").value = chosen.near;
  }
  document.addEventListener("input", (event) => {
    if (event.target.id === "add-words") document.getElementById("add-near").value = ""; // typed words have no place yet
  });
})();
