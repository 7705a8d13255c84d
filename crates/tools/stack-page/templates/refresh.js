"use strict";
// Pages marked data-live fetch themselves again while they are looked at; what is open stays open.
const EVERY = 2000;

async function refresh() {
  const main = document.querySelector("main[data-live]");
  if (!main || document.hidden || String(getSelection())) return;
  const answer = await fetch(location.href).catch(() => null);
  if (!answer?.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("main");
  const plain = (part) => part.innerHTML.replaceAll(' open=""', "");
  if (plain(fresh) === plain(main)) return;
  const open = [...main.querySelectorAll("details")].map((part) => part.open).reverse();
  const added = fresh.querySelectorAll("details").length - open.length;
  const steps = fresh.querySelector(".steps");
  const was = [...main.querySelectorAll("details[id]")].filter((part) => part.open).map((part) => part.id);
  if (steps) was.forEach((id) => fresh.querySelector("#" + id)?.setAttribute("open", ""));
  else if (added <= 0) [...fresh.querySelectorAll("details")].reverse().forEach((part, at) => (part.open = open[at]));
  const canvas = main.querySelector(".canvas");
  const at = canvas && [canvas.scrollLeft, canvas.scrollTop];
  main.replaceWith(document.adoptNode(fresh));
  if (at) document.querySelector(".canvas").scrollTo(...at);
}

// A state chosen in the graph opens all its visits.
function choose() {
  const chosen = location.hash.slice(1);
  if (!chosen.startsWith("state-")) return;
  const visits = [...document.querySelectorAll("details[data-state]")];
  visits.forEach((part) => (part.open = part.dataset.state === chosen));
  visits.find((part) => part.open)?.scrollIntoView({ block: "nearest" });
}

addEventListener("hashchange", choose);
document.addEventListener("click", (event) => event.target.closest?.("svg a") && setTimeout(choose));
choose();
setInterval(refresh, EVERY);
