// The ground of the picture: ties and people, drawn from plain numbers on any canvas, that of the page or that of a worker.
// A line of one pixel of the screen (view.hair) is drawn ten times faster than a broader one, so that is what a crowd gets.
import { person } from "./scene.js";

const round = 2 * Math.PI;
const crowded = 1000;

export function drawGround(context, scene, view, colors, { moving = false } = {}) {
  const people = scene.people.length / person.size;
  if (!moving || people < crowded) drawOwnTies(context, scene, view, colors);
  drawTies(context, scene, view, colors, moving);
  drawPeople(context, scene, view, colors, { together: moving && people > crowded });
}

function drawOwnTies(context, { people }, view, colors) {
  const crowd = Math.min(1, Math.max(0.3, Math.sqrt(140 / Math.max(1, people.length / person.size))));
  context.strokeStyle = colors.ink;
  for (const inner of [1, 0]) {
    context.globalAlpha = (inner ? 0.14 : 0.05) * crowd;
    context.lineWidth = inner ? 1.3 : 0.8;
    context.beginPath();
    for (let at = 0; at < people.length; at += person.size) {
      if (people[at + person.inner] !== inner || (!inner && people[at + person.strength] < 0.35)) continue;
      context.moveTo(view.left, view.top);
      context.lineTo(view.left + people[at] * view.scale, view.top + people[at + 1] * view.scale);
    }
    context.stroke();
  }
  context.globalAlpha = 1;
}

function drawTies(context, scene, view, colors, moving) {
  const crowd = Math.min(1, Math.max(0.05, (260 / Math.max(1, scene.count)) ** 0.7) * Math.sqrt(view.near));
  for (const { kind, level, lines } of moving ? scene.strongest : scene.ties) {
    context.strokeStyle = kind === "inner" ? colors.inner : colors["outer-line"];
    context.globalAlpha = (0.22 + 0.4 * level) * crowd;
    context.lineWidth = moving || scene.count > crowded * 3 ? view.hair : kind === "near" ? 0.9 : 1.2;
    context.beginPath();
    for (let at = 0; at < lines.length; at += 4) curve(context, view, lines[at], lines[at + 1], lines[at + 2], lines[at + 3]);
    context.stroke();
  }
  context.globalAlpha = 1;
}

export function curve(context, { left, top, scale }, x, y, toX, toY) {
  context.moveTo(left + x * scale, top + y * scale);
  context.quadraticCurveTo(left + (x + toX) * 0.44 * scale, top + (y + toY) * 0.44 * scale, left + toX * scale, top + toY * scale);
}

/** One by one, so that whoever stands in front covers who stands behind; together, in two strokes, while a crowd moves. */
function drawPeople(context, { people }, view, colors, { together }) {
  for (const inner of [0, 1]) {
    paint(context, view, colors, inner);
    const broad = together ? view.hair : context.lineWidth;
    context.beginPath();
    for (let at = 0; at < people.length; at += person.size) {
      if (people[at + person.inner] !== inner) continue;
      const [x, y] = [view.left + people[at] * view.scale, view.top + people[at + 1] * view.scale];
      if (x < -40 || y < -40 || x > view.width + 40 || y > view.height + 40) continue;
      if (!together) context.beginPath();
      const radius = people[at + person.radius] * view.size;
      context.lineWidth = Math.min(broad, radius * 0.7);
      context.moveTo(x + radius, y);
      context.arc(x, y, radius, 0, round);
      if (!together) finish(context);
    }
    if (together) finish(context);
  }
}

function finish(context) {
  context.fill();
  context.stroke();
}

/** Filled is a customer, a ring is not; on the small picture both are filled. */
export function paint(context, view, colors, inner) {
  const filled = inner || view.small;
  context.fillStyle = inner ? colors.inner : filled ? colors["outer-line"] : colors.paper;
  context.strokeStyle = filled ? colors.paper : colors["outer-line"];
  context.lineWidth = filled ? 1.2 : 1.6;
}
