// Where everybody stands. The same sphere always gives the same picture: the angle comes from the organization, the distance from the strength of the tie.
export const ring = { inner: 172, middle: 262, outer: 352, names: 380 };

const golden = 0.6180339887498949;
const smallMost = { nodes: 90, ties: 160 };

/** `person` is the address of a page with 0 in the place of whom it is about; `members`, in an account, are those of us around whom its people are gathered. */
export function layOut({ center, nodes, ties, person, members = {}, ...more }, { small = false } = {}) {
  const kept = (small ? strongest(nodes, smallMost.nodes) : nodes).map((node) => ({ ...node, url: person.replace("/0/", `/${node.id}/`) }));
  const account = center.kind === "account";
  const size = Math.min(1, Math.max(0.36, (140 / Math.max(1, kept.length)) ** 0.35));
  const clusters = clustered(kept, account ? (node) => [node.member, members[node.member]] : (node) => [node.organization_id ?? 0, node.organization_id ? node.organization : ""]);
  for (const cluster of clusters) cluster.nodes.forEach((node, index) => place(node, index, cluster, { size, account }));
  const byId = new Map(kept.map((node) => [node.id, node]));
  const known = ties.map((tie) => ({ ...tie, a: byId.get(tie.a), b: byId.get(tie.b) })).filter((tie) => tie.a && tie.b);
  const drawn = strongest(known, small ? smallMost.ties : known.length);
  for (const tie of drawn) for (const [one, other] of [[tie.a, tie.b], [tie.b, tie.a]]) one.knows.push({ node: other, tie });
  return {
    ...more,
    center,
    nodes: kept,
    byId,
    ties: drawn,
    clusters: clusters.filter((cluster) => cluster.name).sort((a, b) => b.nodes.length - a.nodes.length || a.key - b.key),
  };
}

function strongest(things, most) {
  return [...things].sort((a, b) => b.strength - a.strength || (a.id ?? a.a.id) - (b.id ?? b.a.id) || (a.b?.id ?? 0) - (b.b?.id ?? 0)).slice(0, most);
}

function clustered(nodes, belonging) {
  const byKey = new Map();
  for (const node of nodes) {
    const [key, name] = belonging(node);
    if (!byKey.has(key)) byKey.set(key, { key, name, nodes: [] });
    byKey.get(key).nodes.push(node);
  }
  const clusters = [...byKey.values()].sort((a, b) => a.key - b.key);
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

function place(node, index, cluster, { size, account }) {
  const inner = node.ring === "inner";
  const across = cluster.nodes.length === 1 ? 0.5 : (0.5 + index * golden) % 1;
  const angle = cluster.start + cluster.width * (0.08 + 0.84 * across);
  const strength = Math.min(1, Math.max(0, node.strength));
  const aside = (((node.id * golden) % 1) - 0.5) * 14;
  const distance = account ? 335 - strength * 290 + aside * 0.5 : inner ? 160 - strength * 108 + aside * 0.5 : 340 - strength * 148 + aside;
  Object.assign(node, {
    inner,
    x: distance * Math.cos(angle),
    y: distance * Math.sin(angle),
    radius: (inner ? 3.8 + strength * 5.2 : 3 + strength * 3.4) * size,
    knows: [],
  });
}
