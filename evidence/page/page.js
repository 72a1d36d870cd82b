"use strict";
// Filters the claims by state and by text, and opens all details for print. Without it the page shows everything.
const controls = document.querySelector(".controls");
const claims = [...document.querySelectorAll(".claim")];
const shown = document.getElementById("shown");
const search = document.getElementById("search");
const boxes = [...document.querySelectorAll(".controls input[type=checkbox]")];

function filter() {
  const states = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
  const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
  let count = 0;
  for (const claim of claims) {
    const text = claim.textContent.toLowerCase();
    const visible = states.has(claim.dataset.state) && words.every((word) => text.includes(word));
    claim.hidden = !visible;
    if (visible) count += 1;
  }
  shown.textContent = `${count} of ${claims.length} statements shown`;
}

controls.hidden = false;
for (const box of boxes) box.addEventListener("change", filter);
search.addEventListener("input", filter);
addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((details) => (details.open = true)));
filter();
