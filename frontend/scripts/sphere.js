// The sphere of influence as a picture: <div class="sphere" data-source="…"> (partial _sphere.html). Near is close, filled is a customer.
import { onArrival } from "./arrival.js";
import { findable } from "./sphere/finding.js";
import { layOut } from "./sphere/layout.js";
import { Panel } from "./sphere/panel.js";
import { Picture } from "./sphere/picture.js";
import { savable } from "./sphere/saving.js";
import { timely } from "./sphere/time.js";
import { walkable } from "./sphere/walking.js";
import { zoomable } from "./sphere/zooming.js";

onArrival(".sphere[data-source]", async (frame) => {
  const small = frame.hasAttribute("data-small");
  const fallback = frame.querySelector(".fallback");
  try {
    const sphere = layOut(await fetched(frame.dataset.source), { small });
    tell(frame, sphere);
    if (!sphere.nodes.length && small) return;
    const picture = new Picture(frame, sphere, { small });
    if (!small) around(frame, picture);
    picture.settle();
  } catch (problem) {
    fallback.textContent = frame.dataset.failed;
    fallback.hidden = false;
    if (!(problem instanceof TypeError || /^\d+$/.test(problem.message))) throw problem;
  }
});

/** Everything on the page that has to do with the picture: the card, the line that finds, the weeks, the file. */
function around(frame, picture) {
  const element = document.getElementById("sphere-panel");
  const panel = element && frame.dataset.panel ? new Panel(element, frame) : undefined;
  zoomable(frame, picture);
  const { choose } = walkable(frame, picture, panel);
  const goTo = (node, options) => {
    picture.centerOn(node);
    return choose(node, options);
  };
  const find = document.querySelector("[data-sphere-find]");
  if (find) findable(find, picture, (node) => goTo(node, { enter: true }));
  const weeks = document.querySelector("[data-sphere-time]");
  if (weeks) timely(weeks, { show: (week) => toWeek(frame, picture, panel, week) });
  const save = document.querySelector("[data-sphere-save]");
  if (save) savable(save, picture);
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-person]");
    const node = link && !event.ctrlKey && !event.metaKey && !event.shiftKey && picture.sphere.byId.get(Number(link.dataset.person));
    if (!node) return;
    event.preventDefault();
    goTo(node, { enter: Boolean(link.closest("#sphere-panel")) });
  });
  const first = picture.sphere.byId.get(Number(frame.dataset.chosen));
  if (first) choose(first);
}

const weeks = new Map();

async function toWeek(frame, picture, panel, week) {
  const address = new URL(frame.dataset.source, location.href);
  if (week) address.searchParams.set("on", week);
  else address.searchParams.delete("on");
  frame.dataset.wanted = week;
  try {
    if (!weeks.has(address.href)) weeks.set(address.href, await fetched(address));
    if (frame.dataset.wanted !== week) return;
    const sphere = layOut(weeks.get(address.href));
    picture.take(sphere);
    tell(frame, sphere);
    if (panel) panel.week = week ? `?on=${week}` : "";
    if (picture.chosen && panel) panel.show(picture.chosen);
    picture.redraw();
  } catch {
    const fallback = frame.querySelector(".fallback");
    fallback.textContent = frame.dataset.failed;
    fallback.hidden = false;
  }
}

async function fetched(address) {
  const answer = await fetch(address, { headers: { Accept: "application/json" }, credentials: "same-origin" });
  if (!answer.ok) throw new Error(`${answer.status}`);
  const told = await answer.json();
  return { ...told, nodes: named(told.nodes) };
}

/** People come as rows, with the names of their columns once. */
function named({ columns, rows }) {
  return rows.map((row) => Object.fromEntries(columns.map((name, place) => [name, row[place]])));
}

function tell(frame, sphere) {
  const fallback = frame.querySelector(".fallback");
  fallback.hidden = sphere.nodes.length > 0;
  fallback.textContent = frame.dataset.empty;
  const told = document.querySelector("[data-sphere-told]");
  if (told && sphere.told) told.textContent = sphere.told;
}
