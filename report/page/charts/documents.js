'use strict';
// How many documents each year has, or each month where there are few years: thin periods show before any finding.

const mostBins = 120;

function documentBins(dates) {
  const years = timeline(dates.map((date) => date.slice(0, 4)));
  const isFine = years.length <= 4 && dates.every((date) => date.length >= 7);
  const binOf = (date) => date.slice(0, isFine ? 7 : 4);
  const counts = new Map();
  for (const date of dates) counts.set(binOf(date), (counts.get(binOf(date)) || 0) + 1);
  return timeline(Array.from(counts.keys())).map((name) => ({ name, count: counts.get(name) || 0 }));
}

// Of all documents, as the head of the page counts them.
function binsOfAll() {
  const table = document.querySelector('table.years');
  if (!table) return [];
  const counts = new Map();
  Array.from(table.tHead.rows[0].cells).forEach((head, i) => {
    if (/^\d{4}$/.test(head.textContent)) counts.set(head.textContent, d3.sum(table.tBodies[0].rows, (row) => +row.cells[i].textContent.replace(/\D/g, '')));
  });
  return timeline(Array.from(counts.keys())).map((name) => ({ name, count: counts.get(name) || 0 }));
}

function drawDocuments(figure, view) {
  const dates = view.rows.map((row) => row.date).filter((date) => /^\d{4}/.test(date || ''));
  if (dates.length === 0) return word('nothing');
  const bins = view.isCut ? binsOfAll() : documentBins(dates);
  if (bins.length === 0) return word('cut');
  if (bins.length > mostBins) return word('many', formatWhole(bins.length), mostBins);
  const width = Math.min(figure.clientWidth, Math.max(320, bins.length * 44));
  const height = 120;
  const svg = addSvg(figure, width, height + 46, word('h_documents'));
  const group = svg.append('g').attr('transform', 'translate(0,20)');
  const x = d3.scaleBand().domain(bins.map((bin) => bin.name)).range([0, width]).paddingInner(0.2);
  const y = d3.scaleLinear().domain([0, d3.max(bins, (bin) => bin.count)]).range([height, 0]);
  const middle = (name) => x(name) + x.bandwidth() / 2;
  addPeriodAxis(group.append('g').attr('class', 'axis'), middle, height, bins.map((bin) => bin.name), width);
  for (const bin of bins) {
    const part = group.append('g').attr('class', 'bar k6');
    part.append('rect').attr('class', 'body').attr('x', x(bin.name)).attr('y', y(bin.count)).attr('width', x.bandwidth()).attr('height', height - y(bin.count));
    part.append('rect').attr('class', 'ring').attr('x', x(bin.name)).attr('y', y(bin.count)).attr('width', x.bandwidth()).attr('height', height - y(bin.count));
    if (x.bandwidth() >= 16) addText(group, middle(bin.name), y(bin.count) - 5, formatWhole(bin.count), 'middle').attr('class', 'soft').attr('aria-hidden', 'true');
    addMark(part, figure, { x: middle(bin.name), y: y(bin.count) + 20, head: bin.name, lines: [word('documents', formatWhole(bin.count))] });
  }
  addLine(group, 0, height, width, height).attr('class', 'base');
  walkMarks(svg);
  return null;
}
