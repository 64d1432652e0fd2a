// Where everybody stands. The same sphere always gives the same picture: the angle comes from the organization, the distance from the strength of the tie.
export const ring = { inner: 172, middle: 262, outer: 352, names: 380 };

const golden = 0.6180339887498949;
const levels = 4;
const whileMoving = 4000;
const smallMost = { nodes: 90, ties: 160 };

export function layOut({ center, nodes, ties }, { small = false } = {}) {
  const kept = small ? strongest(nodes, smallMost.nodes) : [...nodes];
  const size = Math.min(1, Math.max(0.5, Math.sqrt(140 / Math.max(1, kept.length))));
  const clusters = clustered(kept);
  for (const cluster of clusters) cluster.nodes.forEach((node, index) => place(node, index, cluster, size));
  const byId = new Map(kept.map((node) => [node.id, node]));
  const known = ties.map((tie) => ({ ...tie, a: byId.get(tie.a), b: byId.get(tie.b) })).filter((tie) => tie.a && tie.b);
  const drawn = strongest(known, small ? smallMost.ties : known.length);
  for (const tie of drawn) for (const [one, other] of [[tie.a, tie.b], [tie.b, tie.a]]) one.knows.push({ node: other, tie });
  return {
    center,
    nodes: kept,
    ties: drawn,
    bundles: bundled(drawn),
    strongestBundles: bundled(drawn.slice(0, whileMoving)),
    clusters: clusters.filter((cluster) => cluster.name).sort((a, b) => b.nodes.length - a.nodes.length || a.key - b.key),
  };
}

function strongest(things, most) {
  return [...things].sort((a, b) => b.strength - a.strength || compare(a.id ?? `${a.a.id} ${a.b.id}`, b.id ?? `${b.a.id} ${b.b.id}`)).slice(0, most);
}

function compare(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}

function clustered(nodes) {
  const byOrganization = new Map();
  for (const node of nodes) {
    const key = node.organization_id ?? 0;
    if (!byOrganization.has(key)) byOrganization.set(key, { key, name: key ? node.organization : "", nodes: [] });
    byOrganization.get(key).nodes.push(node);
  }
  const clusters = [...byOrganization.values()].sort((a, b) => a.key - b.key);
  const weight = (cluster) => cluster.nodes.length ** 0.7 + 0.4;
  const whole = clusters.reduce((sum, cluster) => sum + weight(cluster), 0);
  let angle = -Math.PI / 2;
  for (const cluster of clusters) {
    cluster.width = (weight(cluster) / whole) * 2 * Math.PI;
    cluster.start = angle;
    cluster.angle = angle + cluster.width / 2;
    angle += cluster.width;
    cluster.nodes.sort((a, b) => b.strength - a.strength || a.id - b.id);
  }
  return clusters;
}

function place(node, index, cluster, size) {
  const inner = node.ring === "inner";
  const across = cluster.nodes.length === 1 ? 0.5 : (0.5 + index * golden) % 1;
  const angle = cluster.start + cluster.width * (0.08 + 0.84 * across);
  const strength = Math.min(1, Math.max(0, node.strength));
  const aside = (((node.id * golden) % 1) - 0.5) * 14;
  const distance = inner ? 160 - strength * 108 + aside * 0.5 : 340 - strength * 148 + aside;
  Object.assign(node, {
    inner,
    x: distance * Math.cos(angle),
    y: distance * Math.sin(angle),
    radius: (inner ? 3.8 + strength * 5.2 : 3 + strength * 3.4) * size,
    knows: [],
  });
}

/** Ties that are drawn alike, together: a thousand curves in one stroke cost far less than a thousand strokes. */
function bundled(ties) {
  const bundles = new Map();
  for (const tie of ties) {
    const kind = tie.a.inner && tie.b.inner ? "inner" : tie.a.organization_id === tie.b.organization_id ? "near" : "far";
    const level = Math.min(levels, Math.max(1, Math.ceil(tie.strength * levels))) / levels;
    const key = `${kind} ${level}`;
    if (!bundles.has(key)) bundles.set(key, { kind, level, ties: [] });
    bundles.get(key).ties.push(tie);
  }
  return [...bundles.values()];
}
