// A drawing as PNG: painted by the browser itself, in the colours that it has on the page, and sent nowhere.
"use strict";

(() => {
  const FINENESS = 2; // dots of the file for each of the drawing
  const MARGIN = 16;
  const LOOK = ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "stroke-opacity", "opacity",
    "font-family", "font-size", "font-weight", "font-style", "text-anchor", "dominant-baseline", "display", "visibility"];

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-png]");
    const drawing = button && button.closest("figure").querySelector("svg");
    if (drawing) save(drawing, nameOf(button));
  });

  async function save(drawing, name) {
    const { width, height } = drawing.viewBox.baseVal;
    const image = new Image();
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(withLook(drawing, width, height))}`;
    await image.decode();
    const canvas = document.createElement("canvas"), paint = canvas.getContext("2d");
    canvas.width = FINENESS * (width + 2 * MARGIN);
    canvas.height = FINENESS * (height + 2 * MARGIN);
    paint.fillStyle = getComputedStyle(drawing.closest("figure")).backgroundColor;
    paint.fillRect(0, 0, canvas.width, canvas.height);
    paint.drawImage(image, FINENESS * MARGIN, FINENESS * MARGIN, FINENESS * width, FINENESS * height);
    const link = document.createElement("a");
    link.href = canvas.toDataURL("image/png");
    link.download = name;
    link.click();
  }

  // The drawing by itself: what the style sheets of the page say of each part stands on the part.
  function withLook(drawing, width, height) {
    const copy = drawing.cloneNode(true), own = [drawing, ...drawing.querySelectorAll("*")];
    [copy, ...copy.querySelectorAll("*")].forEach((part, place) => {
      const look = getComputedStyle(own[place]);
      for (const name of LOOK) part.setAttribute(name, look.getPropertyValue(name));
    });
    copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
    copy.setAttribute("width", FINENESS * width);
    copy.setAttribute("height", FINENESS * height);
    return new XMLSerializer().serializeToString(copy);
  }

  function nameOf(button) {
    const view = document.body.className.replace(/^view-/, "");
    const title = button.closest("figure").querySelector("figcaption").textContent;
    const parts = [document.body.dataset.base, view, title].map((part) => part.replace(/[^A-Za-z0-9.]+/g, "-"));
    return `${parts.join("-").replace(/-+/g, "-").replace(/^-|-$/g, "").slice(0, 120).toLowerCase()}.png`;
  }
})();
