// What is drawn over and under the ground in each frame: rings, the center, names, whoever is pointed at, chosen or marked.
import { curve, paint } from "./ground.js";
import { ring } from "./layout.js";

const round = 2 * Math.PI;
const looked = 400;

export function drawRings(context, view, colors) {
  const circle = (radius, { color, alpha, dash = [], fill, fillAlpha }) => {
    context.beginPath();
    context.arc(view.left, view.top, radius * view.scale, 0, round);
    if (fill) {
      context.globalAlpha = fillAlpha;
      context.fillStyle = fill;
      context.fill();
    }
    context.globalAlpha = alpha;
    context.setLineDash(dash);
    context.strokeStyle = color;
    context.lineWidth = 1;
    context.stroke();
    context.setLineDash([]);
  };
  circle(ring.outer, { color: colors["outer-line"], alpha: 0.35 });
  if (!view.small) circle(ring.middle, { color: colors["outer-line"], alpha: 0.25, dash: [2, 6] });
  circle(ring.inner, { color: colors.inner, alpha: 0.45, fill: colors["inner-wash"], fillAlpha: 0.45 });
  context.globalAlpha = 1;
}

export function drawCenter(context, view, colors, word) {
  context.beginPath();
  context.arc(view.left, view.top, (view.small ? 9 : 15) * view.size, 0, round);
  context.fillStyle = colors.accent;
  context.fill();
  if (!word) return;
  context.font = `600 ${11.5 * view.size}px ${colors.sans}`;
  context.fillStyle = colors.paper;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillText(word, view.left, view.top + 0.5, 27 * view.size);
}

/** Names of organizations around the sphere: the largest first, and none over another. */
export function placeNames(context, clusters, view, colors) {
  if (view.width < 640) return [];
  context.font = font(colors);
  const placed = [];
  for (const cluster of clusters.slice(0, looked)) {
    const [across, down] = [Math.cos(cluster.angle), Math.sin(cluster.angle)];
    const [x, y] = [view.left + across * ring.names * view.scale, view.top + down * ring.names * view.scale];
    if (y < 11 || y > view.height - 11) continue;
    const align = across > 0.2 ? "left" : across < -0.2 ? "right" : "center";
    const room = across > 0.2 ? view.width - x - 4 : across < -0.2 ? x - 4 : 220;
    if (room < Math.min(90, context.measureText(cluster.name).width)) continue;
    const name = shortened(context, cluster.name, Math.min(room, 220));
    const width = context.measureText(name).width;
    const left = align === "left" ? x : align === "right" ? x - width : x - width / 2;
    const box = { left: left - 8, right: left + width + 8, top: y - 11, bottom: y + 11 };
    if (placed.some((other) => box.left < other.right && box.right > other.left && box.top < other.bottom && box.bottom > other.top)) continue;
    placed.push({ ...box, name, x, y, align });
  }
  return placed;
}

export function drawNames(context, placed, colors) {
  context.font = font(colors);
  context.fillStyle = colors.soft;
  context.textBaseline = "middle";
  for (const { name, x, y, align } of placed) {
    context.textAlign = align;
    context.fillText(name, x, y);
  }
}

function font(colors) {
  return `400 14px ${colors.serif}`;
}

function shortened(context, words, room) {
  if (context.measureText(words).width <= room) return words;
  let kept = words;
  while (kept.length > 1 && context.measureText(`${kept}…`).width > room) kept = kept.slice(0, -1);
  return `${kept.trimEnd()}…`;
}

function drawNodes(context, nodes, view, colors) {
  for (const node of nodes) {
    paint(context, view, colors, node.inner);
    context.beginPath();
    context.arc(view.x(node), view.y(node), node.radius * view.size, 0, round);
    context.fill();
    context.stroke();
  }
}

/** Those whom the question asked of the sphere is about (who came closer, who drifts, who hangs on one): ringed, over the rest. */
export function drawMarked(context, nodes, view, colors) {
  drawNodes(context, nodes, view, colors);
  const crowd = Math.min(1, Math.max(0.35, Math.sqrt(40 / Math.max(1, nodes.length))));
  context.strokeStyle = colors.ink;
  context.lineWidth = 0.6 + 0.8 * crowd;
  context.beginPath();
  for (const node of nodes) {
    const [x, y, radius] = [view.x(node), view.y(node), node.radius * view.size + 1 + 2.5 * crowd];
    context.moveTo(x + radius, y);
    context.arc(x, y, radius, 0, round);
  }
  context.stroke();
}

/** One person brought forward: the ring around, the ties that he or she has, the name. */
export function drawChosen(context, node, view, colors, { named = true, ringed = true } = {}) {
  const [x, y] = [view.x(node), view.y(node)];
  context.strokeStyle = node.inner ? colors.inner : colors["outer-line"];
  context.lineWidth = 1.8;
  context.globalAlpha = 0.9;
  context.beginPath();
  for (const { node: other } of node.knows) curve(context, view, node.x, node.y, other.x, other.y);
  context.stroke();
  context.globalAlpha = 1;
  drawNodes(context, [...node.knows.map((known) => known.node), node], view, colors);
  if (ringed) {
    context.beginPath();
    context.arc(x, y, node.radius * view.size + 6, 0, round);
    context.strokeStyle = colors.accent;
    context.lineWidth = 2;
    context.stroke();
  }
  if (named) drawName(context, node.name, x, y - node.radius * view.size - 14, view, colors);
}

function drawName(context, name, x, y, view, colors) {
  context.font = `500 16px ${colors.serif}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  const words = shortened(context, name, 260);
  const half = context.measureText(words).width / 2 + 6;
  const at = Math.min(Math.max(x, half), Math.max(half, view.width - half));
  const height = y < 12 ? y + 40 : y;
  context.lineJoin = "round";
  context.lineWidth = 5;
  context.strokeStyle = colors.paper;
  context.strokeText(words, at, height);
  context.fillStyle = colors.ink;
  context.fillText(words, at, height);
}
