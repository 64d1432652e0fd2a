// How the sphere is drawn. A line of one pixel of the screen (view.hair) is drawn ten times faster than a broader one, so that is what moves.
// Rings, ties, people, names. Everything gets a view (scale, left, top, and how far nodes have grown) and draws in pixels of the frame.
import { ring } from "./layout.js";

const round = 2 * Math.PI;
const crowded = 1000;

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

export function drawTies(context, sphere, view, colors, { moving = false } = {}) {
  if (!moving || sphere.nodes.length < crowded) drawOwnTies(context, sphere.nodes, view, colors);
  const crowd = Math.min(1, Math.max(0.05, (260 / Math.max(1, sphere.ties.length)) ** 0.7) * Math.sqrt(view.near));
  for (const { kind, level, ties } of moving ? sphere.strongestBundles : sphere.bundles) {
    context.strokeStyle = kind === "inner" ? colors.inner : colors["outer-line"];
    context.globalAlpha = (0.22 + 0.4 * level) * crowd;
    context.lineWidth = moving || sphere.ties.length > crowded * 3 ? view.hair : kind === "near" ? 0.9 : 1.2;
    context.beginPath();
    for (const { a, b } of ties) curve(context, view, a, b);
    context.stroke();
  }
  context.globalAlpha = 1;
}

function drawOwnTies(context, nodes, view, colors) {
  const crowd = Math.min(1, Math.max(0.3, Math.sqrt(140 / Math.max(1, nodes.length))));
  context.strokeStyle = colors.ink;
  for (const inner of [true, false]) {
    context.globalAlpha = (inner ? 0.14 : 0.05) * crowd;
    context.lineWidth = inner ? 1.3 : 0.8;
    context.beginPath();
    for (const node of nodes) {
      if (node.inner !== inner || (!inner && node.strength < 0.35)) continue;
      context.moveTo(view.left, view.top);
      context.lineTo(view.x(node), view.y(node));
    }
    context.stroke();
  }
}

export function curve(context, view, a, b) {
  context.moveTo(view.x(a), view.y(a));
  context.quadraticCurveTo(view.left + (a.x + b.x) * 0.44 * view.scale * view.grown, view.top + (a.y + b.y) * 0.44 * view.scale * view.grown, view.x(b), view.y(b));
}

/** One by one, so that whoever stands in front covers who stands behind; together, in two strokes, while the picture moves. */
export function drawNodes(context, nodes, view, colors, { together = false } = {}) {
  for (const inner of [false, true]) {
    const filled = inner || view.small;
    context.fillStyle = inner ? colors.inner : filled ? colors["outer-line"] : colors.paper;
    context.strokeStyle = filled ? colors.paper : colors["outer-line"];
    context.lineWidth = together ? view.hair : filled ? 1.2 : 1.6;
    context.beginPath();
    for (const node of nodes) {
      if (node.inner !== inner || !view.shows(node)) continue;
      const [x, y, radius] = [view.x(node), view.y(node), node.radius * view.size];
      if (together) {
        context.moveTo(x + radius, y);
        context.arc(x, y, radius, 0, round);
        continue;
      }
      context.beginPath();
      context.arc(x, y, radius, 0, round);
      context.fill();
      context.stroke();
    }
    if (together) {
      context.fill();
      context.stroke();
    }
  }
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
export function drawOrganizations(context, clusters, view, colors) {
  if (view.width < 640) return;
  context.font = `400 12.5px ${colors.sans}`;
  context.fillStyle = colors.soft;
  context.textBaseline = "middle";
  const taken = [];
  for (const cluster of clusters) {
    const [across, down] = [Math.cos(cluster.angle), Math.sin(cluster.angle)];
    const [x, y] = [view.left + across * ring.names * view.scale, view.top + down * ring.names * view.scale];
    context.textAlign = across > 0.2 ? "left" : across < -0.2 ? "right" : "center";
    const room = across > 0.2 ? view.width - x - 4 : across < -0.2 ? x - 4 : 220;
    if (room < Math.min(90, context.measureText(cluster.name).width)) continue;
    const name = shortened(context, cluster.name, Math.min(room, 220));
    const width = context.measureText(name).width;
    const left = context.textAlign === "left" ? x : context.textAlign === "right" ? x - width : x - width / 2;
    const box = { left: left - 8, right: left + width + 8, top: y - 11, bottom: y + 11 };
    if (box.top < 0 || box.bottom > view.height || taken.some((other) => box.left < other.right && box.right > other.left && box.top < other.bottom && box.bottom > other.top)) continue;
    taken.push(box);
    context.fillText(name, x, y);
  }
}

function shortened(context, words, room) {
  if (context.measureText(words).width <= room) return words;
  let kept = words;
  while (kept.length > 1 && context.measureText(`${kept}…`).width > room) kept = kept.slice(0, -1);
  return `${kept.trimEnd()}…`;
}

/** One person brought forward: the ring around, the ties that he or she has, the name. */
export function drawChosen(context, node, view, colors, { named = true, ringed = true } = {}) {
  const [x, y] = [view.x(node), view.y(node)];
  context.strokeStyle = node.inner ? colors.inner : colors["outer-line"];
  context.lineWidth = 1.8;
  context.globalAlpha = 0.9;
  context.beginPath();
  for (const { node: other } of node.knows) curve(context, view, node, other);
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
  context.font = `600 13px ${colors.sans}`;
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
