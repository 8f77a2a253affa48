'use strict';
// All pairs as a triangle. Only what is a finding has a colour; a number alone is none. Those of one community stand
// together where the page has the network.

const mostMatrix = 24;

// Of the subjects those with the most units, ordered by community, then by size.
function matrixOrder(view, rows, views) {
  const sizes = new Map();
  const [a, b] = view.subject;
  for (const row of rows) {
    sizes.set(row[a], Math.max(sizes.get(row[a]) || 0, row.r1 || 0));
    sizes.set(row[b], Math.max(sizes.get(row[b]) || 0, row.c1 || 0));
  }
  const communities = new Map();
  for (const other of views) if (other.family === 'network') for (const row of other.rows) communities.set(row.node, row.community);
  const names = Array.from(sizes.keys()).sort((x, y) => sizes.get(y) - sizes.get(x)).slice(0, mostMatrix);
  const place = (name) => (communities.has(name) ? communities.get(name) : Infinity);
  return names.sort((x, y) => (place(x) === place(y) ? sizes.get(y) - sizes.get(x) : place(x) < place(y) ? -1 : 1));
}

// Seven steps around chance: thirds, two thirds, half as much again, three times.
function matrixStep(bits) {
  const ratio = 2 ** bits;
  const limits = [1 / 3, 2 / 3, 1, 1.5, 3];
  const steps = [0, 1, 2, 4, 5, 6];
  return steps[limits.filter((limit) => ratio >= limit).length];
}

function addMatrixKey(figure) {
  for (const old of figure.querySelectorAll('.key, .note')) old.remove();
  const key = element('div', 'key');
  const names = ['<⅓', '⅓–⅔', '⅔–1', '1–1½', '1½–3', '>3'];
  key.append(element('span', '', word('fewer')));
  [0, 1, 2, 4, 5, 6].forEach((step, i) => key.append(element('i', 'x' + step, names[i])));
  key.append(element('span', '', word('further')));
  figure.append(key);
}

function isFinding(row) {
  return row.finding == null ? isSure(row.q_value) : row.finding === 'yes';
}

function addMatrixCell(group, figure, view, row, x, y, size, margin) {
  const cell = group.append('g');
  const sure = isFinding(row);
  const step = matrixStep(row.log_ratio == null ? -9 : row.log_ratio);
  cell.append('rect').attr('class', sure ? 'x' + step : 'touch').attr('x', x + 1).attr('y', y + 1).attr('width', size - 2).attr('height', size - 2);
  if (size >= 20) addText(cell, x + size / 2, y + size / 2 + 4, row.o11, 'middle').attr('class', sure ? 'in-x' + step : 'soft').style('font-size', row.o11 > 999 ? '10px' : '11px').attr('aria-hidden', 'true');
  else if (!sure) cell.append('circle').attr('class', 'soft').attr('cx', x + size / 2).attr('cy', y + size / 2).attr('r', 1.2);
  cell.append('rect').attr('class', 'ring').attr('x', x + 1).attr('y', y + 1).attr('width', size - 2).attr('height', size - 2);
  const lines = describeRatio(view, row);
  addMark(cell, figure, {
    x: margin + x + size / 2, y, head: nameOf(view, row), lines: sure ? lines : lines.concat(word('no_finding')),
    query: { title: nameOf(view, row), subjects: subjectsOf(view, row), count: row.o11 },
  });
}

// Of several units which one is drawn.
function addUnitNote(figure, view, rows) {
  if (rows.length < view.rows.length) figure.append(element('p', 'note', word('one_unit', page.words['u_' + rows[0].unit] || rows[0].unit)));
}

function drawMatrix(figure, view, chart, views) {
  const groups = new Set(view.rows.map((row) => row.group));
  if (groups.size > 1) return word('many', formatWhole(groups.size), 1);
  const rows = rowsOfFirstUnit(view);
  const names = matrixOrder(view, rows, views);
  const [a, b] = view.subject;
  const pairs = new Map();
  for (const row of rows) {
    pairs.set(`${row[a]}\n${row[b]}`, row);
    pairs.set(`${row[b]}\n${row[a]}`, row);
  }
  if (names.length < 2) return word('nothing');
  const whole = figure.clientWidth;
  const margin = whole < 420 ? 112 : 230;
  const size = Math.min(34, (whole - margin - 8) / names.length);
  const svg = addSvg(figure, Math.min(whole, margin + size * names.length + 8), size * names.length + 26, word('h_matrix'));
  const group = svg.append('g').attr('transform', `translate(${margin},4)`);
  names.forEach((name, i) => {
    const y = i * size;
    fitText(addText(group, -6, y + size / 2 + 4, '', 'end'), name, margin - 10);
    addText(group, y + size / 2, y + size / 2 + 4, i + 1, 'middle').attr('class', 'soft sure');
    if (i + 1 < names.length) addText(group, y + size / 2, names.length * size + 12, i + 1, 'middle').attr('class', 'soft').style('font-size', '11px');
    for (let j = 0; j < i; j++) {
      const row = pairs.get(`${name}\n${names[j]}`);
      if (row) addMatrixCell(group, figure, view, row, j * size, y, size, margin);
      else addText(group, j * size + size / 2, y + size / 2 + 4, '·', 'middle').attr('class', 'soft');
    }
  });
  walkMarks(svg);
  addMatrixKey(figure);
  addUnitNote(figure, view, rows);
  return null;
}
