// Keys, copying, and a file that is dropped. Everything else works without it. It writes no markup.
"use strict";

const live = document.querySelector("body > .live");
const say = (words) => { live.textContent = words; };
const hits = [...document.querySelectorAll(".hit")].filter((hit) => hit.querySelector(".open"));
let at = -1;

for (const node of document.querySelectorAll(".keys, .copy, .drop")) node.hidden = false;

// on a phone what narrows a list stays closed until it is asked for
const facets = document.querySelector(".facets");
if (facets && matchMedia("(max-width: 60rem)").matches) facets.open = false;

function go(to) {
  if (!hits.length) return;
  const last = hits.length - 1;
  const onward = to > last && document.querySelector(".leaf a[rel=next]");
  const back = to < 0 && document.querySelector(".leaf a[rel=prev]");
  if (onward || back) return (onward || back).click();
  if (at >= 0) hits[at].classList.remove("at");
  at = Math.min(last, Math.max(0, to));
  hits[at].classList.add("at");
  hits[at].querySelector(".open").focus({ preventScroll: true });
  hits[at].scrollIntoView({ block: "nearest" });
  say(`${at + 1} of ${hits.length}`);
}

async function copy(button) {
  const text = button.closest(".cite").querySelector("code").textContent;
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = "Copied";
    say("The citation is copied");
  } catch {
    getSelection().selectAllChildren(button.closest(".cite").querySelector("code"));
    say("Marked: copy it with your keyboard");
  }
}

const reading = document.body.classList.contains("reading");
const KEYS = {
  "/": () => { const box = document.querySelector("#q2") || document.querySelector("#q"); box.focus(); box.select(); },
  c: () => { const button = document.querySelector("details[open] .copy"); if (button) copy(button); },
};
if (!reading) Object.assign(KEYS, { n: () => go(at + 1), j: () => go(at + 1), p: () => go(at - 1), k: () => go(at - 1) });

// the audit: one key a judgement
for (const button of document.querySelectorAll("form.judge button")) KEYS[button.value] = () => button.click();

document.addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey || event.target.closest("input, textarea, select")) return;
  if (!Object.hasOwn(KEYS, event.key)) return;
  event.preventDefault();
  KEYS[event.key]();
});

document.addEventListener("click", (event) => {
  const button = event.target.closest(".copy");
  if (button) copy(button);
});

const draft = document.querySelector("form.draft");
if (draft) {
  const box = draft.querySelector("textarea");
  const take = async (file) => {
    if (!file) return;
    if (file.size > Number(draft.dataset.longest) * 4) return say("This file is longer than a draft can be");
    box.value = await file.text();
    box.focus();
    say(`${file.name} is in the box`);
  };
  // what takes long says so; a page that comes back from the browser's memory is ready again
  const button = draft.querySelector("button");
  const ready = button.textContent;
  draft.addEventListener("submit", () => {
    button.textContent = "Reading the draft …";
    say("The draft is being judged");
  });
  addEventListener("pageshow", () => { button.textContent = ready; });
  draft.querySelector("input[type=file]").addEventListener("change", (event) => take(event.target.files[0]));
  document.addEventListener("dragover", (event) => { event.preventDefault(); draft.classList.add("over"); });
  document.addEventListener("dragleave", () => draft.classList.remove("over"));
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    draft.classList.remove("over");
    take(event.dataTransfer.files[0]);
  });
}

// a statement that is missing: its words are marked in the story, and stand in the form with their place
const missing = document.querySelector("form.missing");
if (missing) {
  const field = (name) => missing.elements.namedItem(name);
  const pill = document.querySelector(".pill");
  const [away, QUOTES] = [missing.querySelector(".away"), /[“”„‟"«»‹›「」]/];
  let marked = null;

  // characters of the story (not UTF-16 units) before a place inside one of its parts
  const before = (part, node, offset) => {
    const range = document.createRange();
    range.selectNodeContents(part);
    range.setEnd(node, offset);
    const label = part.querySelector(".kind");
    return [...range.toString()].length - (label ? [...label.textContent].length + 1 : 0);
  };
  const partOf = (node) => (node.nodeType === 1 ? node : node.parentElement).closest("article [data-at]");

  const look = () => {
    const chosen = getSelection();
    const range = chosen.rangeCount && !chosen.isCollapsed ? chosen.getRangeAt(0) : null;
    const [first, last] = range ? [partOf(range.startContainer), partOf(range.endContainer)] : [null, null];
    marked = null;
    if (first && first === last) {
      const text = range.toString();
      const start = Number(first.dataset.at) + before(first, range.startContainer, range.startOffset);
      const lead = [...text].length - [...text.trimStart()].length;
      const words = text.trim();
      if (words && start + lead >= 0) {
        const around = first.textContent.split(words);
        const quoted = around.length > 1 && QUOTES.test(around[0].slice(-1) + (around[1] || "").slice(0, 1));
        marked = { words, place: `${start + lead}-${start + lead + [...words].length}`, quoted };
      }
    }
    pill.hidden = !marked;
  };
  const close = () => { missing.classList.remove("marking"); away.hidden = true; };

  document.addEventListener("selectionchange", look);
  field("statement").addEventListener("input", () => { field("place").value = ""; });
  pill.addEventListener("pointerdown", (event) => event.preventDefault()); // the marked words stay marked
  pill.addEventListener("click", () => {
    if (!marked) return;
    field("statement").value = marked.words;
    field("place").value = marked.place;
    field("kind").value = marked.quoted ? "direct" : "indirect";
    missing.classList.add("marking");
    [away.hidden, pill.hidden] = [false, true];
    field("speaker").focus();
    say("The marked words are in the form");
  });
  away.addEventListener("click", close);
  missing.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });
}
