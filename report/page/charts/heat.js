'use strict';
// Subjects by periods: a table, not a picture, so that it reads aloud and prints; cells are buttons.

const mostHeatRows = 60;
const mostHeatColumns = 120;

// 1, 2, 5, 10, 20, 50: the last one is reached.
function heatSteps(top) {
  const power = Math.floor(Math.log10(top || 1));
  const all = d3.range(power - 3, power + 1).flatMap((i) => [1, 2, 5].map((digit) => digit * 10 ** i));
  return all.filter((step) => step <= (top || 1) * 1.0001).slice(-6);
}

function heatStep(value, steps) {
  return steps.filter((step) => value >= step).length;
}

function addHeatKey(figure, steps, format) {
  const key = element('div', 'key');
  const names = ['<\u00a0' + format(steps[0]), ...steps.slice(0, -1).map((step, i) => `${format(step)}–${format(steps[i + 1])}`), '≥\u00a0' + format(steps[5])];
  names.forEach((name, i) => key.append(element('i', 'h' + i, name)));
  figure.append(key);
}

function heatCell(view, of, line, point, steps, format) {
  const cell = element('td');
  if (point.value == null) {
    cell.className = 'none';
    return cell;
  }
  cell.className = point.value === 0 ? 'zero' : 'h' + heatStep(point.value, steps);
  const mark = markOfPoint(view, of, line, point, 0, 0);
  const open = button(format(point.value), '', () => openDrawer(mark.query));
  open.setAttribute('aria-label', `${open.textContent}, ${mark.head}, ${mark.lines.slice(1).join(', ')}`);
  open.title = `${mark.head}: ${mark.lines.join(', ')}`;
  open.tabIndex = -1;
  cell.append(open);
  return cell;
}

// One stop of the Tab key, arrows inside, as in drawings.
function walkCells(table, columns) {
  const cells = Array.from(table.tBodies[0].querySelectorAll('td'));
  const first = table.querySelector('td button');
  if (first) first.tabIndex = 0;
  table.addEventListener('keydown', (event) => {
    const at = cells.indexOf(document.activeElement.parentNode);
    if (at < 0) return;
    let next = nextMark(event.key, at, cells.length, columns);
    if (next < 0) return;
    event.preventDefault();
    const step = next > at ? 1 : -1;
    while (cells[next] && !cells[next].firstChild) next += step; // over what has no documents
    if (!cells[next]) return;
    cells[at].firstChild.tabIndex = -1;
    cells[next].firstChild.tabIndex = 0;
    cells[next].firstChild.focus();
  });
}

function drawHeat(figure, view, { of }) {
  const { periods, lines } = linesOf(view, of);
  figure.replaceChildren();
  if (lines.length === 0) return word('nothing');
  if (periods.length > mostHeatColumns) return word('many', formatWhole(periods.length), mostHeatColumns);
  const shown = lines.slice(0, mostHeatRows);
  const steps = heatSteps(d3.max(shown, (line) => line.top));
  const format = view.shares.has(of.value) ? formatShare : (value) => formatNumber(value, value >= 10 || value === 0 ? 0 : 2);
  const table = element('table', periods.length > 12 ? 'heat many' : 'heat');
  const head = table.createTHead().insertRow();
  head.append(element('td', '', ''));
  for (const period of periods) {
    const cell = element('th', '', periods.length > 12 ? period : period);
    cell.scope = 'col';
    head.append(cell);
  }
  const body = table.createTBody();
  for (const line of shown) {
    const row = body.insertRow();
    const name = element('th', 't', line.name);
    name.scope = 'row';
    row.append(name, ...line.points.map((point) => heatCell(view, of, line, point, steps, format)));
  }
  const scroll = element('div', 'scroll');
  scroll.append(table);
  addHeatKey(figure, steps, format);
  figure.append(scroll);
  walkCells(table, periods.length);
  if (lines.length > shown.length) figure.append(element('p', 'note', word('left_out', formatWhole(lines.length - shown.length))));
  return null;
}
