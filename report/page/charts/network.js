'use strict';
// The network in the places that analyze gave it: nothing is laid out here. Edges come from the table of pairs, only
// those that are findings where there are any.

const mostNodes = 150;
const mostNames = 60;
const namePlaces = 8;
const nameGap = 4; // between names

// On a narrow page it stands upright: directions mean nothing.
function placeNodes(rows, width, isNarrow) {
  const nodes = rows.map((row) => ({ row, name: row.node, px: isNarrow ? row.y : row.x, py: isNarrow ? row.x : row.y }));
  const [left, right] = d3.extent(nodes, (node) => node.px);
  const [top, bottom] = d3.extent(nodes, (node) => node.py);
  const margin = 64;
  const scale = (width - 2 * margin) / Math.max(0.2, right - left);
  const height = Math.min(620, Math.max(260, (bottom - top) * scale * (isNarrow ? 1.3 : 1)));
  for (const node of nodes) {
    node.x = margin + (node.px - left) * scale;
    node.y = 34 + ((node.py - top) * height) / Math.max(0.2, bottom - top);
  }
  return { nodes, height: height + 74 };
}

function edgesOf(nodes, views) {
  const byName = new Map(nodes.map((node) => [node.name, node]));
  const edges = [];
  for (const view of views) {
    if (view.family !== 'cooccurrence') continue;
    for (const row of rowsOfFirstUnit(view)) {
      const [a, b] = subjectsOf(view, row).map((name) => byName.get(name));
      if (a && b && row.log_ratio > 0) edges.push({ a, b, row, isSure: isFinding(row) });
    }
    break;
  }
  const sure = edges.filter((edge) => edge.isSure);
  return sure.length ? sure : edges;
}

function unitsOf(nodes, views) {
  const units = new Map();
  for (const view of views) if (view.family === 'themes') for (const row of view.rows) units.set(row.theme, Math.max(units.get(row.theme) || 0, row.units_with_theme || 0));
  return (node) => (units.size ? units.get(node.name) || 0 : node.row.strength || 0);
}

function overlap(a, b) {
  const wide = Math.max(0, Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x));
  const high = Math.max(0, Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y));
  return wide * high;
}

// Around the node where it hides least.
function placeName(node, text, taken, width, height) {
  const box = { width: text.node().getComputedTextLength() + nameGap, height: 14 };
  const r = node.r + 3;
  const slant = node.r * 0.7 + 3;
  const corners = [
    [-box.width / 2, r], [-box.width / 2, -r - box.height], [r, -box.height / 2], [-r - box.width, -box.height / 2],
    [slant, -slant - box.height], [-slant - box.width, -slant - box.height], [slant, slant], [-slant - box.width, slant],
  ].slice(0, namePlaces);
  let best = null;
  corners.forEach(([dx, dy], i) => {
    const place = { ...box, x: node.x + dx, y: node.y + dy, node };
    place.cost = i * 2 + d3.sum(taken, (other) => (other.node === node && other.isCircle ? 0 : overlap(place, other)));
    if (place.x < 0) place.cost -= place.x * 40;
    place.cost += Math.max(0, place.x + box.width - width) * 40 + (place.y < 0 || place.y + 14 > height ? 400 : 0);
    if (!best || place.cost < best.cost) best = place;
  });
  best.x = Math.max(0, Math.min(best.x, width - best.width));
  text.attr('x', best.x).attr('y', best.y + 11);
  taken.push(best);
  return best;
}

// A name upon names reads as none, and is left out: the mark still tells it.
function addName(names, node, name, taken, width, height) {
  const text = fitText(addText(names, 0, 0, '').attr('class', 'halo'), name, 150);
  if (placeName(node, text, taken, width, height).cost <= mostHidden) return;
  taken.pop();
  text.remove();
}

function drawNetwork(figure, view, chart, views) {
  if (new Set(view.rows.map((row) => row.group)).size > 1) return word('many', formatWhole(new Set(view.rows.map((row) => row.group)).size), 1);
  if (view.rows.length < 2) return word('nothing');
  if (view.rows.length > mostNodes) return word('many', formatWhole(view.rows.length), mostNodes);
  const width = figure.clientWidth;
  const { nodes, height } = placeNodes(view.rows, width, width < 560);
  const size = unitsOf(nodes, views);
  const radius = d3.scaleSqrt().domain([0, d3.max(nodes, size) || 1]).range([4, width < 420 ? 15 : 20]);
  for (const node of nodes) node.r = radius(size(node));
  const edges = edgesOf(nodes, views);
  const svg = addSvg(figure, width, height, word('h_network'));
  const lines = svg.append('g');
  for (const edge of edges) {
    edge.line = addLine(lines, edge.a.x, edge.a.y, edge.b.x, edge.b.y).attr('class', edge.isSure ? 'edge' : 'edge weak')
      .attr('stroke-width', edge.isSure ? Math.max(0.8, Math.min(8, edge.row.log_ratio * 1.6)) : 1);
  }
  const circles = svg.append('g');
  const names = svg.append('g').attr('class', 'names');
  const taken = nodes.map((node) => ({ x: node.x - node.r, y: node.y - node.r, width: 2 * node.r, height: 2 * node.r, node, isCircle: true }));
  nodes.sort((a, b) => b.r - a.r).forEach((node, i) => {
    const near = edges.filter((edge) => edge.a === node || edge.b === node).sort((a, b) => b.row.log_ratio - a.row.log_ratio);
    node.part = circles.append('g').attr('class', 'node k' + (((node.row.community || 1) - 1) % 6 + 1));
    node.part.append('circle').attr('class', 'disc').attr('cx', node.x).attr('cy', node.y).attr('r', node.r);
    node.part.append('circle').attr('class', 'ring').attr('cx', node.x).attr('cy', node.y).attr('r', node.r + 3);
    if (i < mostNames) placeName(node, fitText(addText(names, 0, 0, '').attr('class', 'halo'), node.name, Math.min(240, width * 0.45)), taken, width, height);
    const told = near.slice(0, 4).map((edge) => `${formatRatio(edge.row.log_ratio)} ${(edge.a === node ? edge.b : edge.a).name}`);
    addMark(node.part, figure, {
      x: node.x, y: node.y - node.r, head: node.name, lines: [word('community', node.row.community), ...told],
      query: { title: node.name, subjects: [node.name] },
    });
    const light = (isOn) => {
      for (const edge of edges) edge.line.classed('dim', isOn && !near.includes(edge));
      for (const other of nodes) other.part.classed('dim', isOn && other !== node && !near.some((edge) => edge.a === other || edge.b === other));
    };
    node.part.on('mouseenter.light', () => light(true)).on('focus.light', () => light(true)).on('mouseleave.light', () => light(false)).on('blur.light', () => light(false));
  });
  walkMarks(svg);
  return null;
}
