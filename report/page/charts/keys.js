'use strict';
// The clearest words of each group, as dots and whiskers on one axis for all: ordered as the table ranks them, which
// is careful with rare words.

const mostKeyGroups = 12;
const mostKeys = 10;
const farthestKey = 11; // words of one group alone are thousands of times as frequent there

function keyGroups(view) {
  const groups = new Map();
  for (const row of view.rows) {
    if (!groups.has(row.group)) groups.set(row.group, []);
    if (row.log_ratio > 0) groups.get(row.group).push(row);
  }
  return Array.from(groups, ([name, rows]) => ({ name, items: ratioRows(rows).slice(0, mostKeys) }));
}

function drawKeyGroup(box, view, { name, items }, domain) {
  box.append(element('h5', '', name));
  if (items.length === 0) {
    box.append(element('p', 'note', word('nothing')));
    return;
  }
  const width = box.clientWidth;
  const names = Math.min(150, width * 0.5);
  const line = 25;
  const svg = addSvg(box, width, items.length * line + 24, name);
  const x = d3.scaleLinear().domain(domain).range([names + 8, width - 8]);
  const grid = svg.append('g').attr('class', 'grid axis');
  for (const bits of ratioTicks(domain, width - names)) {
    addLine(grid, x(bits), 0, x(bits), items.length * line).attr('class', bits === 0 ? 'one' : null);
    addText(grid, x(bits), items.length * line + 16, ratioName(bits), 'middle');
  }
  items.forEach((item, i) => {
    const top = i * line + line / 2;
    const label = spelledName(view, item.row);
    fitText(addText(svg, 0, top + 4, '').attr('class', item.isSure ? 'sure' : '').attr('aria-hidden', 'true'), label, names - 4);
    const part = svg.append('g').attr('class', 'ratio ' + colourOfRatio(item)).attr('transform', `translate(0,${top})`);
    part.append('rect').attr('class', 'touch').attr('y', -line / 2).attr('width', width).attr('height', line);
    const at = addRatio(part, item, x, 4);
    addMark(part, box, {
      x: at, y: top + 26, head: label, name: `${label}, ${name}`, lines: describeRatio(view, item.row),
      query: { title: `${label}, ${name}`, subjects: subjectsOf(view, item.row), period: parsePeriod(name) ? name : null, count: item.row.frequency },
    });
  });
  walkMarks(svg);
}

function drawKeys(figure, view) {
  const groups = keyGroups(view);
  const shown = groups.slice(0, mostKeyGroups);
  figure.replaceChildren();
  const grid = element('div', 'keys');
  figure.append(grid);
  const items = shown.flatMap((group) => group.items);
  if (items.length === 0) return word('nothing');
  const domain = [Math.min(-0.1, d3.min(items, (item) => (item.low === -Infinity ? 0 : Math.max(-2, item.low)))), ratioDomain(items, farthestKey)[1]];
  const boxes = shown.map(() => grid.appendChild(element('div')));
  shown.forEach((group, i) => drawKeyGroup(boxes[i], view, group, domain));
  if (groups.length > shown.length) figure.append(element('p', 'note', word('left_out', formatWhole(groups.length - shown.length))));
  return null;
}
