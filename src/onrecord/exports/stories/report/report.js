// Links the two sides: what is pointed at on one is shown on the other. Reads and marks what stands in the page; writes
// no markup of its own. Without it the page is still readable: every id is a link, every proof a <details>.
"use strict";

const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
const live = document.querySelector(".live");
const dock = document.querySelector(".dock"); // the proof of the record that is shown
const cards = [...document.querySelectorAll(".card:not(.r)")];
let active = null; // the card that is shown on both sides
let held = false; // true: pointing elsewhere does not change it

const storyOf = (node) => node.closest(".story");
const cardOf = (story, id) => document.getElementById(story.dataset.story + "-" + id);
const has = (node, key, id) => (node.dataset[key] || "").split(" ").includes(id);
const layerOf = (card) => card.classList[1];

function marksOf(card) {
  const id = card.dataset.id;
  const all = [...storyOf(card).querySelectorAll("article .r")];
  return { own: all.filter((n) => has(n, "r", id)), around: all.filter((n) => has(n, "a", id)) };
}

function clear() {
  if (!active) return;
  for (const node of document.querySelectorAll(".r.on, .r.by, .card.on")) node.classList.remove("on", "by", "held");
  active.querySelector(".pick").removeAttribute("aria-current");
  delete storyOf(active).querySelector("article").dataset.lit;
  dock.hidden = true;
  active = null;
  held = false;
}

function show(card, { reveal = "", hold = false } = {}) {
  if (card !== active) {
    clear();
    active = card;
    const { own, around } = marksOf(card);
    storyOf(card).querySelector("article").dataset.lit = layerOf(card);
    for (const node of own) node.classList.add("on");
    for (const node of around) node.classList.add("by");
    card.classList.add("on");
    card.querySelector(".pick").setAttribute("aria-current", "true");
    fillDock(card);
  }
  held = hold;
  card.classList.toggle("held", hold);
  if (reveal.includes("card")) within(card);
  if (reveal.includes("text")) {
    const first = marksOf(card).own[0];
    if (first) first.scrollIntoView({ block: "center", behavior: calm ? "instant" : "smooth" });
  }
}

// the panel scrolls by itself where it is a column of its own, and with the page where it is not
function within(card) {
  const box = card.closest(".cards");
  if (box.scrollHeight > box.clientHeight + 1) {
    const top = card.getBoundingClientRect().top - box.getBoundingClientRect().top;
    const room = box.clientHeight - dock.offsetHeight;
    if (top < 40 || top + card.offsetHeight > room - 8) {
      box.scrollTo({ top: box.scrollTop + top - Math.max(40, (room - card.offsetHeight) / 3), behavior: calm ? "instant" : "smooth" });
    }
  }
}

function fillDock(card) {
  const head = dock.querySelector(".dock-head");
  const body = dock.querySelector(".dock-body");
  dock.className = "dock " + layerOf(card);
  head.textContent = card.dataset.id + " · " + card.querySelector("summary").textContent;
  body.replaceChildren(...[...card.querySelectorAll(".places, .why")].map((node) => node.cloneNode(true)));
  dock.hidden = false;
}

function tell(card) {
  live.textContent = [...card.querySelectorAll(".pick, .head b, .tag, blockquote")].map((node) => node.textContent).join(", ");
}

function go(card) {
  if (!card) return;
  show(card, { reveal: "card text" });
  card.querySelector(".pick").focus({ preventScroll: true });
  tell(card);
}

function step(by) {
  const at = active ? cards.indexOf(active) : by > 0 ? -1 : cards.length;
  go(cards[Math.min(cards.length - 1, Math.max(0, at + by))]);
}

function stepGroup(by) {
  const groups = [...document.querySelectorAll(".group:not(.r)")].filter((group) => group.querySelector(".card"));
  const at = active ? groups.indexOf(active.closest(".group")) : by > 0 ? -1 : groups.length;
  const group = groups[Math.min(groups.length - 1, Math.max(0, at + by))];
  if (group) go(group.querySelector(".card"));
}

function hold(card) {
  show(card, { reveal: "card", hold: true });
  card.querySelector("details").open = true;
  dock.hidden = matchMedia("(min-width: 60.01rem)").matches; // beside the text the card itself shows its proof
  history.replaceState(null, "", "#" + card.id);
}

// the records under one place in the text: the one with the fewest characters first
const under = (node) => [...new Set([node.dataset.r, node.dataset.a].filter(Boolean).join(" ").split(" "))]
  .map((id) => cardOf(storyOf(node), id)).filter(Boolean);

document.addEventListener("pointerover", (event) => {
  if (held || event.pointerType === "touch") return;
  const mark = event.target.closest("article .r");
  if (mark) return show(under(mark)[0], { reveal: "card" });
  const card = event.target.closest(".card:not(.r)");
  if (card) show(card);
});

document.addEventListener("click", (event) => {
  const mark = event.target.closest("article .r");
  if (mark) {
    const found = under(mark);
    const at = held ? found.indexOf(active) : -1; // clicking again goes on to the next record under these words
    return hold(found[(at + 1) % found.length]);
  }
  const link = event.target.closest(".ref, .pick");
  const card = link && link.matches(".ref") ? document.getElementById(link.hash.slice(1)) : event.target.closest(".card:not(.r)");
  if (!card || (event.target.closest("summary, .proof") && !link)) return;
  if (link) event.preventDefault();
  show(card, { reveal: "card text" });
  hold(card);
});

document.addEventListener("focusin", (event) => {
  const pick = event.target.closest(".card:not(.r) .pick");
  if (pick && !held) show(pick.closest(".card"));
});

const KEYS = {
  j: () => step(1), ArrowDown: () => step(1), k: () => step(-1), ArrowUp: () => step(-1),
  ArrowRight: () => stepGroup(1), ArrowLeft: () => stepGroup(-1),
  Escape: () => { clear(); live.textContent = ""; },
};

document.addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey || event.target.closest("input, textarea, select, button, summary")) return;
  if (event.key === "Enter" && active && !event.target.closest("a:not(.pick)")) {
    event.preventDefault();
    return hold(active);
  }
  if (!Object.hasOwn(KEYS, event.key)) return;
  event.preventDefault();
  KEYS[event.key]();
});

for (const node of document.querySelectorAll(".keys")) node.hidden = false;
const asked = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
if (asked && asked.matches(".card:not(.r)")) { show(asked, { reveal: "card text" }); hold(asked); }
