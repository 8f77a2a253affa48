'use strict';
// A map of correspondence analysis: rows and columns in the places that analyze gave them, on the first two axes, as many
// to an inch on both. Of columns those that make the axes most are drawn, all rows unless they are very many.

const mostMapRows = 300;
const mostHidden = 90; // of other names and marks, by a name, in square pixels

// How many columns are drawn, and how many rows are named: as many as there is room for.
function namesOnMap(width) {
  return { columns: Math.min(40, Math.round(width / 26)), rows: Math.min(25, Math.round(width / 26)) };
}

// What a point adds to the two axes, by their inertia.
function weightOnMap(row, inertias) {
  return (row.contribution1 || 0) * inertias[0] + (row.contribution2 || 0) * inertias[1];
}

// Points to be drawn, the weightiest last, so that they lie on top.
function pointsOfMap(rows, inertias, mostColumns) {
  const placed = rows.filter((row) => row.kind !== 'axis' && row.dim1 != null && row.dim2 != null);
  const heaviest = (kind, most) => placed.filter((row) => row.kind === kind)
    .sort((a, b) => b.supplementary - a.supplementary || weightOnMap(b, inertias) - weightOnMap(a, inertias)).slice(0, most);
  return { rows: heaviest('row', mostMapRows), columns: heaviest('column', mostColumns) };
}

function axisOfMap(view, axes, k) {
  const axis = axes[k - 1];
  return `${view.labels['dim' + k]} (${formatShare(axis.inertia_share)})`;
}

function drawMap(figure, view) {
  if (view.isCut) return word('cut');
  const languages = new Set(view.rows.map((row) => row.language)).size;
  if (languages > 1) return word('languages', formatWhole(languages));
  const axes = view.rows.filter((row) => row.kind === 'axis');
  if (axes.length < 2) return word('nothing');
  const whole = figure.clientWidth;
  const most = namesOnMap(whole);
  const points = pointsOfMap(view.rows, axes.map((axis) => axis.inertia), most.columns);
  const all = points.columns.concat(points.rows);
  const margin = { left: 20, right: 20, top: 26, bottom: 26 };
  const width = whole - margin.left - margin.right;
  const [left, right] = d3.extent(all.concat({ dim1: 0 }), (row) => row.dim1);
  const [bottom, top] = d3.extent(all.concat({ dim2: 0 }), (row) => row.dim2);
  const scale = Math.min((width - 60) / (right - left || 1), 560 / (top - bottom || 1));
  const height = Math.max(160, (top - bottom) * scale + 20);
  const x = (value) => width / 2 + (value - (left + right) / 2) * scale;
  const y = (value) => height / 2 - (value - (top + bottom) / 2) * scale;
  const svg = addSvg(figure, whole, height + margin.top + margin.bottom, word('h_map'));
  const group = svg.append('g').attr('transform', `translate(${margin.left},${margin.top})`);
  const grid = group.append('g').attr('class', 'grid axis');
  addLine(grid, 0, y(0), width, y(0)).attr('class', 'base');
  addLine(grid, x(0), 0, x(0), height).attr('class', 'base');
  addText(grid, width, height + 18, axisOfMap(view, axes, 1) + ' →', 'end');
  addText(grid, 0, -10, '↑ ' + axisOfMap(view, axes, 2));
  const taken = all.map((row) => ({ x: x(row.dim1) - 3, y: y(row.dim2) - 3, width: 6, height: 6, node: row, isCircle: true }));
  const marks = group.append('g').attr('class', 'scatter');
  const names = group.append('g').attr('class', 'names');
  const named = new Set(points.columns.concat(points.rows.slice(0, most.rows)));
  for (const row of all.slice().reverse()) {
    const node = { x: x(row.dim1), y: y(row.dim2), r: 3.2, row };
    const isRow = row.kind === 'row';
    const part = marks.append('g').attr('class', isRow ? 'k1' : 'k2');
    if (isRow) part.append('rect').attr('class', 'disc').attr('x', node.x - 3).attr('y', node.y - 3).attr('width', 6).attr('height', 6);
    else part.append('circle').attr('class', 'disc').attr('cx', node.x).attr('cy', node.y).attr('r', node.r);
    part.append('circle').attr('class', 'ring').attr('cx', node.x).attr('cy', node.y).attr('r', 7);
    const shown = ['dim1', 'dim2', 'contribution1', 'contribution2', 'quality'].filter((column) => row[column] != null);
    addMark(part, figure, {
      x: node.x + margin.left, y: node.y + margin.top, head: row.name,
      lines: shown.map((column) => `${view.labels[column]}: ${formatIn(view, column)(row[column])}`),
    });
  }
  for (const row of points.rows.concat(points.columns)) {
    if (!named.has(row)) continue;
    addName(names, { x: x(row.dim1), y: y(row.dim2), r: 3.2, row }, row.name, taken, width, height);
  }
  walkMarks(svg);
  return null;
}
