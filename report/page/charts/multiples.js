'use strict';
// Each line in a small chart of its own, with its interval: whiskers where there are few periods, for a band would
// pretend to know what lies between; a band where there are many. All on one scale, or each on its own.

const mostMultiples = 48;
const mostWhiskers = 8;

// So that a few wide intervals do not press all lines down.
function commonTop(lines) {
  const ends = [];
  for (const line of lines) for (const point of line.points) if (point.high != null && point.value != null && !isHollow(point)) ends.push(point.high);
  ends.sort(d3.ascending);
  return Math.max((d3.max(lines, (line) => line.top) || 0) * 1.08, d3.quantile(ends, 0.93) || 0) || 1;
}

function ownTop(line) {
  const high = d3.max(line.points, (point) => point.high || 0);
  return Math.max(line.top * 1.15, Math.min(high, line.top * 2.2)) || 1;
}

function addWhiskers(group, points, x, y) {
  for (const point of points) {
    if (point.low == null || point.high == null) continue;
    addLine(group, x(point.period), y(point.low), x(point.period), y(point.high)).attr('class', 'whisker');
  }
}

function addBand(group, points, x, y) {
  const area = d3.area().defined((point) => point.low != null && point.high != null)
    .x((point) => x(point.period)).y0((point) => y(point.low)).y1((point) => y(point.high));
  group.append('path').attr('class', 'band').attr('d', area(points));
}

function addArrows(group, points, x, top) {
  for (const point of points) {
    if (point.high > top) group.append('path').attr('class', 'beyond').attr('d', `M${x(point.period) - 3},3l3,-4l3,4`);
  }
}

function drawMultiple(box, view, of, periods, line, top, q) {
  const head = element('h5', '', line.name);
  if (q != null) head.append(element('span', '', formatQ(q)));
  box.append(head);
  const left = 46;
  const width = box.clientWidth - left - 6;
  const height = 84;
  const format = axisFormat(view, of);
  const svg = addSvg(box, box.clientWidth, height + 28, line.name);
  const group = svg.append('g').attr('transform', `translate(${left},8)`).attr('class', isSure(q) ? 'k1' : 'k6');
  const x = d3.scalePoint().domain(periods).range([5, width - 5]);
  const y = d3.scaleLinear().domain([0, top]).range([height, 0]);
  const clip = `clip-${view.section.id}-${box.dataset.number}`;
  svg.append('clipPath').attr('id', clip).append('rect').attr('width', width).attr('height', height);
  addValueGrid(group.append('g').attr('class', 'grid axis'), y, width, format, 2);
  addLine(group, 0, height, width, height).attr('class', 'base');
  const axis = group.append('g').attr('class', 'axis');
  addText(axis, x(periods[0]), height + 16, periods[0], periods.length > 1 ? 'start' : 'middle').attr('dx', periods.length > 1 ? -4 : 0);
  if (periods.length > 1) addText(axis, x(periods[periods.length - 1]), height + 16, periods[periods.length - 1], 'end').attr('dx', 4);
  const inside = group.append('g').attr('clip-path', `url(#${clip})`);
  const hasFew = periods.length <= mostWhiskers;
  (hasFew ? addWhiskers : addBand)(inside, line.points, x, y);
  addArrows(group, line.points, x, top);
  const path = d3.line().defined((point) => point.value != null).x((point) => x(point.period)).y((point) => y(point.value));
  group.append('path').attr('class', hasFew ? 'stroke thin' : 'stroke').attr('d', path(line.points));
  for (const point of line.points) {
    if (point.value == null) continue;
    const [px, py] = [x(point.period), y(point.value)];
    const mark = group.append('g');
    mark.append('circle').attr('class', 'touch').attr('cx', px).attr('cy', py).attr('r', Math.min(12, width / periods.length / 2));
    if (periods.length <= 40) mark.append('circle').attr('class', isHollow(point) ? 'dot hollow' : 'dot').attr('cx', px).attr('cy', py).attr('r', 2.9);
    mark.append('circle').attr('class', 'ring').attr('cx', px).attr('cy', py).attr('r', 5.5);
    addMark(mark, box, markOfPoint(view, of, line, point, px + left, py + 30));
  }
  walkMarks(svg);
}

function addScales(figure, redraw) {
  const box = element('div', 'choice');
  for (const own of [false, true]) {
    const choice = button(word(own ? 'own_scale' : 'same_scale'), 'btn', () => {
      figure.ownScale = own;
      redraw();
      figure.querySelectorAll('.choice button')[own ? 1 : 0].focus();
    });
    choice.setAttribute('aria-pressed', !!figure.ownScale === own);
    box.append(choice);
  }
  figure.append(box);
}

function drawMultiples(figure, view, { of }, views) {
  const { periods, lines } = linesOf(view, of);
  const trends = trendsOf(views);
  figure.replaceChildren();
  if (lines.length === 0) return word('nothing');
  addScales(figure, () => drawMultiples(figure, view, { of }, views));
  const shown = lines.slice(0, mostMultiples);
  const grid = element('div', 'small');
  figure.append(grid);
  const boxes = shown.map((line, number) => {
    const box = element('div');
    box.dataset.number = number;
    grid.append(box);
    return box;
  });
  const top = commonTop(shown);
  shown.forEach((line, i) => drawMultiple(boxes[i], view, of, periods, line, figure.ownScale ? ownTop(line) : top, trends.get(line.name)));
  if (lines.length > shown.length) figure.append(element('p', 'note', word('left_out', formatWhole(lines.length - shown.length))));
  return null;
}
