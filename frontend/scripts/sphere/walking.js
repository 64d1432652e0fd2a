// Meeting people in the picture: by pointer, by tap, or by keys. Arrows go to whoever stands next in that direction, Home to the closest tie,
// Enter brings a card into #sphere-panel and goes there, Escape comes back and lets go. Whom one stands at is spoken.
import { quadtree } from "d3-quadtree";

const reach = 14;
const directions = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

export function walkable(frame, picture, panel) {
  const { canvas } = picture;
  const told = frame.querySelector("[aria-live]");
  let tree;
  let planted;

  const under = (event) => {
    if (planted !== picture.sphere) [planted, tree] = [picture.sphere, quadtree(picture.sphere.nodes, (node) => node.x, (node) => node.y)];
    const box = canvas.getBoundingClientRect();
    const { left, top, scale } = picture.view;
    return tree.find((event.clientX - box.left - left) / scale, (event.clientY - box.top - top) / scale, (reach + (event.pointerType === "touch" ? 8 : 0)) / scale);
  };
  const point = (node) => {
    if (node === picture.pointed || picture.moving) return;
    picture.pointed = node ?? null;
    canvas.classList.toggle("over", Boolean(node));
    picture.repaint();
  };
  const stand = (node) => {
    picture.chosen = node;
    picture.show(node);
    picture.repaint();
    told.textContent = [node.name, node.organization, node.inner ? frame.dataset.inner : frame.dataset.outer].filter(Boolean).join(", ");
  };
  const choose = (node, { enter = false } = {}) => {
    stand(node);
    return panel?.show(node, { enter });
  };
  const letGo = () => {
    picture.chosen = null;
    told.textContent = "";
    picture.repaint();
    panel?.clear();
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
    if (event.ctrlKey || event.metaKey || event.altKey || !picture.sphere.nodes.length) return;
    const { nodes } = picture.sphere;
    const now = picture.chosen;
    if (directions[event.key]) stand(now ? (nextIn(nodes, now, directions[event.key]) ?? now) : closest(nodes));
    else if (event.key === "Home") stand(closest(nodes));
    else if (event.key === "Enter" && now) choose(now, { enter: true });
    else if (event.key === "Escape" && now) letGo();
    else if (event.key === "+" || event.key === "=") picture.zoomBy(1.5);
    else if (event.key === "-") picture.zoomBy(1 / 1.5);
    else if (event.key === "0") picture.zoomOut();
    else return;
    event.preventDefault();
  });
  return { choose, letGo };
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
