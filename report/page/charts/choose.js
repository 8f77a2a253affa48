'use strict';
// How many topics: perplexity and coherence of each number of them, one above the other, with what runs differ by.

const choices = [['perplexity', 'perplexity_sd'], ['c_npmi', 'c_npmi_sd']];

// The rows of each language that have the value, by number of topics.
function choiceLines(rows, value) {
  const lines = new Map();
  for (const row of rows.filter((one) => one[value] != null)) lines.set(row.language, (lines.get(row.language) || []).concat(row));
  return Array.from(lines, ([name, own]) => ({ name, rows: own.sort((a, b) => a.k - b.k) }));
}

function choiceDomain(rows, [value, spread]) {
  return [d3.min(rows, (row) => row[value] - (row[spread] || 0)), d3.max(rows, (row) => row[value] + (row[spread] || 0))];
}

function addTried(group, row, [value, spread], x, y) {
  if (row[spread]) addLine(group, x(row.k), y(row[value] - row[spread]), x(row.k), y(row[value] + row[spread])).attr('class', 'whisker');
  group.append('circle').attr('class', 'disc').attr('cx', x(row.k)).attr('cy', y(row[value])).attr('r', 4);
  if (row.suggested === 'yes') group.append('circle').attr('class', 'chosen').attr('cx', x(row.k)).attr('cy', y(row[value])).attr('r', 8);
  group.append('circle').attr('class', 'ring').attr('cx', x(row.k)).attr('cy', y(row[value])).attr('r', 11);
}

function drawChoicePanel(box, view, columns, lines) {
  const [value, spread] = columns;
  const margin = { left: 60, right: 60, top: 30, bottom: 26 };
  const width = Math.min(box.clientWidth, 720) - margin.left - margin.right;
  const height = 150;
  const rows = lines.flatMap((line) => line.rows);
  const svg = addSvg(box, width + margin.left + margin.right, height + margin.top + margin.bottom, view.labels[value]);
  const group = svg.append('g').attr('transform', `translate(${margin.left},${margin.top})`);
  const x = d3.scaleLinear().domain(d3.extent(rows, (row) => row.k)).range([12, width - 12]);
  const y = d3.scaleLinear().domain(choiceDomain(rows, columns)).nice(4).range([height, 0]);
  const grid = group.append('g').attr('class', 'grid axis');
  addValueGrid(grid, y, width, (number) => formatNumber(number), 4);
  for (const k of new Set(rows.map((row) => row.k))) addText(grid, x(k), height + 18, formatWhole(k), 'middle');
  addText(grid, width, height + 18, view.labels.k, 'start').attr('dx', 4);
  addText(grid, -margin.left, -14, view.labels[value]);
  lines.forEach((line, i) => {
    const colour = group.append('g').attr('class', 'scatter k' + (i % 6 + 1));
    colour.append('path').attr('class', 'choice').attr('d', d3.line().x((row) => x(row.k)).y((row) => y(row[value]))(line.rows));
    if (lines.length > 1) addText(group, x(line.rows[line.rows.length - 1].k) + 14, y(line.rows[line.rows.length - 1][value]) + 4, line.name);
    for (const row of line.rows) {
      const part = colour.append('g');
      addTried(part, row, columns, x, y);
      const lineOf = (column) => `${view.labels[column]}: ${formatNumber(row[column])}`;
      addMark(part, box, {
        x: x(row.k) + margin.left, y: y(row[value]) + margin.top, head: `${view.labels.k} ${row.k}`,
        lines: [value, spread].filter((column) => row[column] != null).map(lineOf),
      });
    }
  });
  walkMarks(svg);
}

function drawChoose(figure, view) {
  figure.replaceChildren();
  const drawn = choices.map((columns) => [columns, choiceLines(view.rows, columns[0])]).filter(([, lines]) => lines.length > 0);
  if (drawn.length === 0) return word('nothing');
  for (const [columns, lines] of drawn) drawChoicePanel(figure.appendChild(element('div')), view, columns, lines);
  return null;
}
