// Meeting people in the picture: by pointer, by tap, or by keys. Arrows go to whoever stands next in that direction, Home to the closest tie,
// Enter brings a card into #sphere-panel, and once more opens the person's page. Whom one stands at is spoken.
import { quadtree } from "d3-quadtree";
import { bring, fetchPart } from "../parts.js";

const reach = 14;
const directions = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

export function walkable(frame, picture) {
  const { canvas, sphere } = picture;
  const told = frame.querySelector("[aria-live]");
  const tree = quadtree(sphere.nodes, (node) => node.x, (node) => node.y);
  const panel = document.getElementById("sphere-panel");

  const under = (event) => {
    const box = canvas.getBoundingClientRect();
    const { left, top, scale } = picture.view;
    return tree.find((event.clientX - box.left - left) / scale, (event.clientY - box.top - top) / scale, (reach + (event.pointerType === "touch" ? 8 : 0)) / scale);
  };
  const point = (node) => {
    if (node === picture.pointed) return;
    picture.pointed = node ?? null;
    canvas.classList.toggle("over", Boolean(node));
    picture.repaint();
  };
  const choose = async (node, { open = true } = {}) => {
    picture.chosen = node;
    picture.show(node);
    picture.repaint();
    told.textContent = [node.name, node.organization, node.inner ? frame.dataset.inner : frame.dataset.outer].filter(Boolean).join(", ");
    if (open && panel) await showCard(panel, node, frame);
  };

  canvas.addEventListener("pointermove", (event) => event.pointerType !== "touch" && point(under(event)));
  canvas.addEventListener("pointerleave", () => point(null));
  canvas.addEventListener("click", (event) => {
    const node = under(event);
    if (node) choose(node);
  });
  canvas.addEventListener("dblclick", (event) => {
    const node = under(event);
    if (node) location.assign(node.url);
  });
  canvas.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const now = picture.chosen;
    if (directions[event.key]) choose(now ? (nextIn(sphere.nodes, now, directions[event.key]) ?? now) : closest(sphere.nodes), { open: false });
    else if (event.key === "Home") choose(closest(sphere.nodes), { open: false });
    else if (event.key === "Enter" && now) panel?.dataset.shown === String(now.id) ? location.assign(now.url) : choose(now);
    else if (event.key === "+" || event.key === "=") picture.zoomBy(1.5);
    else if (event.key === "-") picture.zoomBy(1 / 1.5);
    else if (event.key === "0") picture.zoomOut();
    else return;
    event.preventDefault();
  });

  const first = sphere.nodes.find((node) => String(node.id) === frame.dataset.chosen);
  if (first) choose(first, { open: false });
}

function closest(nodes) {
  return nodes.reduce((best, node) => (node.strength > best.strength ? node : best));
}

function nextIn(nodes, from, [across, down]) {
  let [best, least] = [null, Infinity];
  for (const node of nodes) {
    const [x, y] = [node.x - from.x, node.y - from.y];
    const ahead = x * across + y * down;
    if (node === from || ahead <= 0) continue;
    const beside = Math.abs(x * down) + Math.abs(y * across);
    const cost = ahead + 2.5 * beside;
    if (cost < least) [best, least] = [node, cost];
  }
  return best;
}

async function showCard(panel, node, frame) {
  panel.dataset.asked = node.id;
  panel.setAttribute("aria-busy", "true");
  try {
    const part = await fetchPart(`${node.url}card/`);
    if (panel.dataset.asked !== String(node.id)) return;
    bring(panel, part);
    panel.dataset.shown = node.id;
  } catch {
    panel.textContent = frame.dataset.failed;
  } finally {
    panel.removeAttribute("aria-busy");
  }
}
