// What the pages do beyond plain links and forms: sliders, a drawer, news of other analysts.
"use strict";

(() => {
  const PAUSE = 2000; // milliseconds between two looks at the log

  // A slider moves the choice list that works without scripts.
  function attachSliders(root) {
    for (const slider of root.querySelectorAll("input[type=range][data-for]")) {
      const list = document.getElementById(slider.dataset.for);
      if (list && list.type === "number") attachFigure(slider, list);
      if (!list || !list.options || list.options.length < 2) continue;
      slider.max = list.options.length - 1;
      slider.value = list.selectedIndex;
      slider.hidden = false;
      slider.setAttribute("aria-valuetext", list.options[list.selectedIndex].text);
      slider.oninput = () => {
        list.selectedIndex = Number(slider.value);
        slider.setAttribute("aria-valuetext", list.options[list.selectedIndex].text);
        list.dispatchEvent(new Event("change", { bubbles: true }));
      };
      list.addEventListener("change", () => { slider.value = list.selectedIndex; });
    }
  }

  // A slider beside a figure: each moves the other.
  function attachFigure(slider, figure) {
    slider.hidden = false;
    slider.value = figure.value;
    slider.oninput = () => {
      figure.value = slider.value;
      figure.dispatchEvent(new Event("input", { bubbles: true }));
    };
    figure.addEventListener("input", () => { slider.value = figure.value; });
  }

  // The drawer beside the matrix takes the focus when it opens and gives it back when it closes.
  let cameFrom = null;
  document.addEventListener("click", (event) => {
    const opener = event.target.closest(".to-cell");
    if (opener) cameFrom = opener;
    const closer = event.target.closest("[data-close]");
    if (closer && cameFrom) {
      event.preventDefault();
      closeDrawer();
    }
  });
  function closeDrawer() {
    const drawer = document.getElementById("evidence");
    if (!drawer || !drawer.firstElementChild) return false;
    drawer.replaceChildren();
    if (cameFrom && cameFrom.isConnected) cameFrom.focus();
    return true;
  }
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && cameFrom) closeDrawer();
  });

  // What another analyst decided appears within seconds: parts marked data-live are shown anew.
  let known = Number(document.body.dataset.revision);
  async function look() {
    const base = document.body.dataset.base;
    if (base && document.visibilityState === "visible") {
      try {
        const answer = await fetch(`${base}/revision`, { headers: { accept: "application/json" } });
        const told = answer.ok ? await answer.json() : null;
        if (told && told.revision !== known) {
          known = told.revision;
          document.dispatchEvent(new CustomEvent("zopa:changed", { detail: told }));
        }
      } catch { /* the server is gone or busy: look again later */ }
    }
    setTimeout(look, PAUSE);
  }
  document.addEventListener("zopa:changed", (event) => {
    document.body.dataset.stale = event.detail.revision;
    if (event.detail.last) say(event.detail.last);
    for (const part of document.querySelectorAll("[data-live][id]")) {
      htmx.ajax("GET", part.dataset.live || location.pathname + location.search, { target: `#${part.id}`, select: `#${part.id}`, swap: "outerHTML" });
    }
  });
  function say(words) {
    const live = document.getElementById("live");
    live.textContent = words;
    clearTimeout(say.timer);
    say.timer = setTimeout(() => { live.textContent = ""; }, 8000);
  }

  document.addEventListener("htmx:afterSwap", (event) => {
    const target = event.detail.target;
    if (!target) return;
    const shown = target.id ? document.getElementById(target.id) || target : target;
    attachSliders(shown);
    reveal(shown);
    if (target.id === "review") prepareReview(false);
    if (target.id === "evidence") {
      const title = document.getElementById("evidence-title");
      if (title) title.focus();
    }
  });

  // What only works with scripts is there only with them.
  function reveal(root) {
    for (const part of root.querySelectorAll("[data-needs-script]")) part.hidden = false;
  }

  // The review by keys: each presses the button or link that names it; one switch turns all of them off.
  const SWITCH = "zopa-keys";
  const isOn = () => localStorage.getItem(SWITCH) !== "off";
  function prepareReview(isFirst) {
    const review = document.getElementById("review");
    if (!review) return;
    const box = document.getElementById("keys-on");
    box.checked = isOn();
    box.onchange = () => localStorage.setItem(SWITCH, box.checked ? "on" : "off");
    known = Number(review.dataset.revision);
    if (review.dataset.told) say(review.dataset.told);
    if (innerWidth > 992) {
      for (const part of [review.querySelector("mark.current"), review.querySelector(".entry.current")]) {
        const pane = part && part.closest(".pane");
        if (pane) pane.scrollTop += part.getBoundingClientRect().top - pane.getBoundingClientRect().top - pane.clientHeight / 3;
      }
    }
    const title = document.getElementById("claim-title");
    if (title && !isFirst) title.focus({ preventScroll: innerWidth > 992 });
  }
  document.addEventListener("keydown", (event) => {
    const review = document.getElementById("review");
    if (!review || !isOn() || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.target.closest("input:not([type=checkbox]), select, textarea")) return;
    if (event.key === "n") return press(event, review.querySelector(".entry.current ~ .entry:not(.decided) a, .entry:not(.decided):not(.current) a"));
    const part = [...review.querySelectorAll("[data-key]")].find((each) => each.dataset.key === event.key);
    press(event, part);
    const details = part && part.closest("details");
    const field = details && details.querySelector("select, textarea, input:not([type=hidden])");
    if (field) setTimeout(() => field.focus(), 0);
  });
  function press(event, part) {
    if (!part) return;
    event.preventDefault();
    part.click();
  }

  // An option dragged onto the draft is chosen.
  let carried = null;
  const target = (event) => carried && event.target.closest && event.target.closest("#effects");
  document.addEventListener("pointerover", (event) => {
    const part = event.target.closest && event.target.closest("#draft label.option");
    if (part) part.draggable = true;
  });
  document.addEventListener("dragstart", (event) => {
    const option = event.target.closest && event.target.closest("#draft label.option");
    if (!option) return;
    carried = option.control;
    event.dataTransfer.setData("text/plain", option.innerText);
  });
  document.addEventListener("dragover", (event) => {
    const place = target(event);
    document.querySelectorAll(".receiving").forEach((each) => each !== place && each.classList.remove("receiving"));
    if (!place) return;
    event.preventDefault();
    place.classList.add("receiving");
  });
  document.addEventListener("drop", (event) => {
    if (!target(event)) return;
    event.preventDefault();
    carried.checked = true;
    carried.dispatchEvent(new Event("change", { bubbles: true }));
  });
  document.addEventListener("dragend", () => {
    carried = null;
    document.querySelectorAll(".receiving").forEach((each) => each.classList.remove("receiving"));
  });

  // A refusal is said in one sentence; what was on the page stays.
  document.addEventListener("htmx:beforeSwap", (event) => {
    const { xhr } = event.detail;
    if (xhr.status === 409) {
      event.detail.shouldSwap = true;
      event.detail.isError = false;
    } else if (xhr.status >= 400) {
      const page = new DOMParser().parseFromString(xhr.responseText, "text/html");
      const sentence = page.querySelector(".verdict");
      say(sentence ? sentence.textContent : xhr.responseText);
    }
  });
  document.addEventListener("htmx:sendError", () => say("The workbench does not answer: is it still running?"));

  // On a narrow screen the page shown is in sight among the names of the others.
  const shown = document.querySelector("nav.views [aria-current]");
  if (shown) shown.closest("ul").scrollLeft = shown.offsetLeft - 24;

  attachSliders(document);
  reveal(document);
  prepareReview(true);
  if (document.body.dataset.base) setTimeout(look, PAUSE);
})();
