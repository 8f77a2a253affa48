'use strict';
// Frequency against dispersion: what is frequent because one document says it all the time stands high up.

const mostDispersed = 1000;
const namedOfEach = 10;

function namedRows(rows) {
  const uneven = rows.slice().sort((a, b) => b.dp_norm * Math.log(b.frequency) - a.dp_norm * Math.log(a.frequency)).slice(0, namedOfEach);
  const frequent = rows.slice().sort((a, b) => b.frequency - a.frequency).slice(0, namedOfEach);
  return new Set(uneven.concat(frequent));
}

function drawDispersion(figure, view) {
  const rows = view.rows.filter((row) => row.frequency > 0 && row.dp_norm != null).slice(0, mostDispersed);
  if (rows.length === 0) return word('nothing');
  const whole = figure.clientWidth;
  const margin = { left: 44, right: 90, top: 24, bottom: 40 };
  const width = whole - margin.left - margin.right;
  const height = 380;
  const svg = addSvg(figure, whole, height + margin.top + margin.bottom, word('h_dispersion'));
  const group = svg.append('g').attr('transform', `translate(${margin.left},${margin.top})`);
  const [low, high] = d3.extent(rows, (row) => row.frequency);
  const x = d3.scaleLog().domain([low, Math.max(high, low * 2)]).range([6, width]);
  const y = d3.scaleLinear().domain([0, 1]).range([height, 0]);
  const grid = group.append('g').attr('class', 'grid axis');
  addValueGrid(grid, y, width, (value) => formatNumber(value, 1), 5);
  const ticks = x.ticks(5).filter((tick) => /^[125]/.test(String(tick)));
  for (const tick of ticks.length > 1 ? ticks : [low, high]) addText(grid, x(tick), height + 18, formatWhole(tick), 'middle');
  addLine(group, 0, height, width, height).attr('class', 'base');
  addText(grid, width, height + 36, view.labels.frequency + ' →', 'end');
  addText(grid, -margin.left, -10, '↑ ' + view.labels.dp_norm);
  const named = namedRows(rows);
  const taken = rows.map((row) => ({ x: x(row.frequency) - 3, y: y(row.dp_norm) - 3, width: 6, height: 6, node: row, isCircle: true }));
  const marks = group.append('g').attr('class', 'scatter k1');
  const names = group.append('g').attr('class', 'names');
  rows.forEach((row) => {
    const node = { x: x(row.frequency), y: y(row.dp_norm), r: 3.2, row };
    const part = marks.append('g');
    part.append('circle').attr('class', 'disc').attr('cx', node.x).attr('cy', node.y).attr('r', node.r);
    part.append('circle').attr('class', 'ring').attr('cx', node.x).attr('cy', node.y).attr('r', 7);
    if (named.has(row)) addName(names, node, nameOf(view, row), taken, width + margin.right, height);
    addMark(part, figure, {
      x: node.x + margin.left, y: node.y + margin.top, head: nameOf(view, row),
      lines: [`${view.labels.frequency}: ${formatWhole(row.frequency)}`, `${view.labels.dp_norm}: ${formatNumber(row.dp_norm)}`, word('documents', formatWhole(row.documents))],
      query: { title: nameOf(view, row), subjects: subjectsOf(view, row), count: row.frequency },
    });
  });
  walkMarks(svg);
  return null;
}
