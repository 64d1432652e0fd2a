// A sphere as plain numbers, which can be handed to the worker that draws it: people as five numbers each, ties as four.
export const person = { across: 0, down: 1, radius: 2, inner: 3, strength: 4, size: 5 };

const levels = 4;
const whileMoving = 4000;

export function sceneOf({ nodes, ties }) {
  // The outer ones first and the closest last, so that whoever is nearest covers who stands behind.
  const behind = [...nodes].sort((a, b) => a.inner - b.inner || a.strength - b.strength || a.id - b.id);
  return {
    people: Float32Array.from(behind.flatMap((node) => [node.x, node.y, node.radius, node.inner ? 1 : 0, node.strength])),
    ties: bundled(ties),
    strongest: bundled(ties.slice(0, whileMoving)),
    count: ties.length,
  };
}

/** Ties that are drawn alike, together: a thousand curves in one stroke cost far less than a thousand strokes. */
function bundled(ties) {
  const bundles = new Map();
  for (const { a, b, strength } of ties) {
    const kind = a.inner && b.inner ? "inner" : a.organization_id === b.organization_id ? "near" : "far";
    const level = Math.min(levels, Math.max(1, Math.ceil(strength * levels))) / levels;
    const key = `${kind} ${level}`;
    if (!bundles.has(key)) bundles.set(key, { kind, level, lines: [] });
    bundles.get(key).lines.push(a.x, a.y, b.x, b.y);
  }
  return [...bundles.values()].map((bundle) => ({ ...bundle, lines: Float32Array.from(bundle.lines) }));
}
