'use strict';
// How alike: all pairs as a triangle where they are few, the most alike as bars where they are many.

const mostAlike = 24;
const mostAlikePairs = 20;

// The first column of numbers: what --measure has chosen.
function measureOf(view) {
  return Object.keys(view.labels).find((column) => view.rows.some((row) => typeof row[column] === 'number'));
}

// Names as they stand in the order of periods, or else of the table; { names, values } with "a\nb" both ways.
function alikeOf(view, column) {
  const values = new Map();
  const names = new Set();
  for (const row of view.rows) {
    if (row[column] == null) continue;
    names.add(row.name).add(row.other_name);
    values.set(`${row.name}\n${row.other_name}`, row).set(`${row.other_name}\n${row.name}`, row);
  }
  const all = Array.from(names);
  return { names: all.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)), values };
}

// Seven steps between the least and the most: pairs lie close together, and what tells them apart is small.
function alikeStep(value, [low, high]) {
  return high > low ? Math.min(6, Math.floor((7 * (value - low)) / (high - low))) : 3;
}

function drawAlikePairs(figure, view, column) {
  const label = (row) => `${row.name} × ${row.other_name}`;
  const rows = view.rows.filter((row) => row[column] != null).slice(0, mostAlikePairs);
  const top = d3.max(rows, (row) => row[column]) || 1;
  const box = element('div', 'bars');
  figure.append(box);
  const width = box.clientWidth;
  const names = Math.min(430, width * 0.6);
  const line = 24;
  const svg = addSvg(box, width, rows.length * line + 4, view.labels[column]);
  const x = d3.scaleLinear().domain([0, top]).range([names + 8, width - 58]);
  rows.forEach((row, i) => {
    const y = i * line + line / 2;
    fitText(addText(svg, 0, y + 4, '').attr('aria-hidden', 'true'), label(row), names - 4);
    const part = svg.append('g').attr('class', 'bar k1');
    part.append('rect').attr('class', 'touch').attr('y', y - line / 2).attr('width', width).attr('height', line);
    part.append('rect').attr('class', 'body').attr('x', x(0)).attr('y', y - 7).attr('width', Math.max(1, x(Math.max(0, row[column])) - x(0))).attr('height', 14);
    addText(part, x(Math.max(0, row[column])) + 6, y + 4, formatNumber(row[column], 2)).attr('aria-hidden', 'true');
    part.append('rect').attr('class', 'ring').attr('y', y - 10).attr('width', width).attr('height', 20);
    addMark(part, box, { x: x(Math.max(0, row[column])), y: y + 20, head: label(row), lines: [`${view.labels[column]}: ${formatNumber(row[column])}`] });
  });
  walkMarks(svg);
  if (view.rows.length > rows.length) figure.append(element('p', 'note', word('left_out', formatWhole(view.rows.length - rows.length))));
  return null;
}

function addAlikeCell(group, figure, view, column, row, box, ends, margin) {
  const { x, y, size } = box;
  const step = alikeStep(row[column], ends);
  const cell = group.append('g').attr('class', 'h' + step);
  cell.append('rect').attr('class', 'alike').attr('x', x + 1).attr('y', y + 1).attr('width', size - 2).attr('height', size - 2);
  if (size >= 30) addText(cell, x + size / 2, y + size / 2 + 4, formatNumber(row[column], 2), 'middle').attr('class', 'on').attr('aria-hidden', 'true');
  cell.append('rect').attr('class', 'ring').attr('x', x + 1).attr('y', y + 1).attr('width', size - 2).attr('height', size - 2);
  addMark(cell, figure, { x: margin + x + size / 2, y, head: `${row.name} × ${row.other_name}`, lines: [`${view.labels[column]}: ${formatNumber(row[column])}`] });
}

function drawSimilarity(figure, view) {
  const column = measureOf(view);
  figure.replaceChildren();
  if (!column) return word('nothing');
  figure.append(element('p', 'unit', view.labels[column]));
  const languages = new Set(view.rows.map((row) => row.language)).size;
  if (languages > 1) return word('languages', formatWhole(languages));
  const { names, values } = alikeOf(view, column);
  if (names.length > mostAlike) return drawAlikePairs(figure, view, column);
  if (view.isCut || names.length < 2) return word(view.isCut ? 'cut' : 'nothing');
  const whole = figure.clientWidth;
  const margin = Math.min(whole < 420 ? 96 : 230, 16 + 8 * d3.max(names, (name) => name.length));
  const size = Math.min(44, (whole - margin - 8) / names.length);
  const ends = d3.extent(view.rows, (row) => row[column]);
  const svg = addSvg(figure, Math.min(whole, margin + size * names.length + 8), size * names.length + 8, view.labels[column]);
  const group = svg.append('g').attr('transform', `translate(${margin},4)`);
  names.forEach((name, i) => {
    fitText(addText(group, -6, i * size + size / 2 + 4, '', 'end'), name, margin - 10);
    if (8 * name.length <= size) addText(group, i * size + size / 2, i * size + size / 2 + 4, name, 'middle').attr('class', 'soft');
    for (let j = 0; j < i; j++) {
      const row = values.get(`${name}\n${names[j]}`);
      if (row) addAlikeCell(group, figure, view, column, row, { x: j * size, y: i * size, size }, ends, margin);
    }
  });
  walkMarks(svg);
  return null;
}
