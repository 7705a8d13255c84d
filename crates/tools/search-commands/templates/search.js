"use strict";
// The page works without this by its forms. With it, a change or a click shows at once, and one can
// search by a picture.
const asking = document.querySelector("form.asking");
let latest = 0;

// A new query is a step of the browser's history; what only changes its answer is none.
async function show(request, address, step) {
  const mine = ++latest;
  const results = document.querySelector("#results");
  results.setAttribute("aria-busy", "true");
  const answer = await fetch(request).catch(() => null);
  if (mine !== latest) return;
  results.removeAttribute("aria-busy");
  if (!answer?.ok) {
    tell(answer ? await answer.text() : "The page does not answer.");
    return null;
  }
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const part of ["#results", ".said", ".filters"]) {
    const old = document.querySelector(part), next = fresh.querySelector(part);
    if (old && next) old.replaceChildren(...document.adoptNode(next).childNodes);
  }
  history[step ? "pushState" : "replaceState"](null, "", address || answer.url);
  return fresh;
}

// Back or forward: the form says again what was asked.
async function again() {
  const fresh = await show(location.href, location.href);
  for (const name of ["query", "user", "weight"]) {
    const old = asking.elements[name], next = fresh?.querySelector(`form.asking [name=${name}]`);
    if (next) old.value = next.value;
  }
  tellWeight();
}

const tell = (words) => (document.querySelector(".said").textContent = words);
const tellWeight = () => (asking.querySelector("output").textContent = asking.elements.weight.value);
const isNew = () => (new URLSearchParams(location.search).get("query") ?? "") !== asking.elements.query.value;
const address = () => "/search?" + new URLSearchParams(new FormData(asking));

asking.addEventListener("submit", (event) => {
  if (asking.elements.picture) return;
  event.preventDefault();
  show(address(), null, isNew());
});
window.addEventListener("popstate", again);
asking.addEventListener("input", (event) => {
  if (event.target.name === "weight") tellWeight();
});
asking.addEventListener("change", (event) => {
  if (["weight", "user"].includes(event.target.name) && event.target.tagName !== "TEXTAREA") show(address(), null, isNew());
  if (event.target.type === "file" && event.target.files[0]) upload(event.target.files[0]);
});
document.addEventListener("submit", (event) => {
  if (!event.target.matches("form.columns")) return;
  event.preventDefault();
  const form = new FormData(event.target, event.submitter);
  show(new Request("/search/clicks", { method: "POST", body: new URLSearchParams(form) }));
});

async function upload(file) {
  const body = await fitting(file);
  const answer = await fetch("/search/uploads", { method: "POST", body }).catch(() => null);
  if (!answer?.ok) return tell(answer ? await answer.text() : "The page does not answer.");
  const { picture } = await answer.json();
  const { user, weight } = asking.elements;
  location.href = "/search?" + new URLSearchParams({ picture, user: user.value, weight: weight.value });
}

asking.querySelector(".scripted").hidden = false;
