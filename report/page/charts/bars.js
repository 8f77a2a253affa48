'use strict';
// The largest of each group as bars, with the interval where the table has one; on one scale.

const mostBarGroups = 12;
const mostBars = 15;

// What a bar is about, as far as no heading says it.
function barName(view, row, of) {
  if (of.subject) return row[of.subject];
  if (view.isOfTopics) return nameOf(view, row);
  return view.subject.filter((column) => column !== 'group' && column !== 'document').map((column) => row[column]).join(' × ') || nameOf(view, row);
}

// Periods stand in their order, all else by size.
function orderBars(view, of, rows) {
  if (areAllPeriods(rows.map((row) => String(barName(view, row, of))))) return rows;
  return rows.sort((a, b) => b[of.value] - a[of.value]);
}

// A number alone names no topic and no class; topics of several languages are numbered anew.
function barGroupName(view, row, column) {
  const parts = [row[column], row.unit];
  if (column === 'topic' || column === 'class') parts[0] = `${view.labels[column]} ${row[column]}${row.theme ? '. ' + row.theme : ''}`;
  if (column !== 'language' && view.languages > 1) parts.push(row.language);
  return parts.filter((part) => part && part !== 'all').join(' · ');
}

function barGroups(view, of) {
  const column = of.group || of.period;
  const groups = new Map();
  for (const row of view.rows) {
    const name = barGroupName(view, row, column);
    if (!groups.has(name)) groups.set(name, []);
    if (row[of.value] != null) groups.get(name).push(row);
  }
  return Array.from(groups, ([name, rows]) => ({ name, rows: orderBars(view, of, rows).slice(0, mostBars) }));
}

function drawBarGroup(box, view, of, group, top, room) {
  if (group.name) box.append(element('h5', '', group.name));
  const width = box.clientWidth;
  const names = Math.min(room, width * 0.45);
  const line = 24;
  const format = formatIn(view, of.value);
  const svg = addSvg(box, width, group.rows.length * line + 4, group.name || word('h_bars'));
  const x = d3.scaleLinear().domain([0, top]).range([names + 8, width - 58]);
  group.rows.forEach((row, i) => {
    const y = i * line + line / 2;
    const label = String(barName(view, row, of));
    const [low, high] = [row[of.low], row[of.high]];
    fitText(addText(svg, 0, y + 4, '').attr('aria-hidden', 'true'), label, names - 4);
    const part = svg.append('g').attr('class', 'bar k1');
    part.append('rect').attr('class', 'touch').attr('y', y - line / 2).attr('width', width).attr('height', line);
    part.append('rect').attr('class', 'body').attr('x', x(0)).attr('y', y - 7).attr('width', Math.max(1, x(Math.max(0, row[of.value])) - x(0))).attr('height', 14);
    if (low != null && high != null) addLine(part, x(low), y, x(Math.min(high, top)), y).attr('class', 'over');
    addText(part, Math.max(x(row[of.value]), high == null ? 0 : x(Math.min(high, top))) + 6, y + 4, format(row[of.value])).attr('aria-hidden', 'true');
    part.append('rect').attr('class', 'ring').attr('x', x(0) - 2).attr('y', y - 10).attr('width', width - names - 8).attr('height', 20);
    const lines = [`${format(row[of.value])} ${view.labels[of.value]}`];
    if (of.low && view.labels[of.low]) lines.push(formatInterval(low, high, format));
    addMark(part, box, {
      x: x(row[of.value]), y: y + 20, head: label, lines,
      query: { title: label, subjects: view.isOfTopics && !of.subject ? subjectsOf(view, row) : [label], count: row[of.count] },
    });
  });
  walkMarks(svg);
}

function drawBars(figure, view, { of }) {
  const groups = barGroups(view, of);
  const shown = groups.slice(0, mostBarGroups);
  figure.replaceChildren();
  const grid = element('div', shown.length > 1 ? 'bars many' : 'bars');
  figure.append(grid);
  const rows = shown.flatMap((group) => group.rows);
  if (rows.length === 0) return word('nothing');
  const top = d3.max(rows, (row) => Math.max(row[of.value], Math.min(row[of.high] || 0, 2 * row[of.value]))) || 1;
  const boxes = shown.map(() => grid.appendChild(element('div')));
  const longest = d3.max(rows, (row) => String(barName(view, row, of)).length);
  const room = Math.max(90, Math.min(300, 7 * longest + 12));
  shown.forEach((group, i) => drawBarGroup(boxes[i], view, of, group, top, room));
  if (groups.length > shown.length) figure.append(element('p', 'note', word('left_out', formatWhole(groups.length - shown.length))));
  return null;
}
