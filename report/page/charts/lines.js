'use strict';
// All lines of a table in one chart: what is beyond doubt in colour and named at its end, the rest grey. The interval
// of one stands behind it while it is looked at.

const mostInColour = 6;
const mostLines = 80;
const mostChoices = 24;

function firstInColour(lines, trends) {
  const sure = lines.filter((line) => isSure(trends.get(line.name)))
    .sort((a, b) => trends.get(a.name) - trends.get(b.name)).slice(0, 5);
  const rest = lines.filter((line) => !sure.includes(line));
  const wanted = lines.length <= mostInColour ? mostInColour : Math.max(3, sure.length);
  return sure.concat(rest.slice(0, wanted - sure.length)).map((line) => line.name);
}

function colourOf(chosen, name) {
  const at = chosen.indexOf(name);
  return at < 0 ? 'k0' : 'k' + (at + 1);
}

// Ticks are round: 20%, not 20.0%.
function axisFormat(view, of) {
  if (!view.shares.has(of.value)) return (value) => formatNumber(value, value && value < 1 ? 2 : 0);
  return (value) => formatShare(value, Math.abs(100 * value - Math.round(100 * value)) < 1e-9 ? 0 : 1);
}

function addValueGrid(group, y, width, format, count) {
  for (const tick of y.ticks(count)) {
    addLine(group, 0, y(tick), width, y(tick));
    addText(group, -6, y(tick) + 4, format(tick), 'end');
  }
}

function addChoice(figure, lines, chosen, redraw) {
  const box = element('div', 'choice');
  box.setAttribute('role', 'group');
  box.setAttribute('aria-label', word('in_colour'));
  box.append(element('span', '', word('in_colour')));
  for (const line of lines.slice(0, mostChoices)) {
    const at = chosen.indexOf(line.name);
    const choice = button(line.name, 'btn ' + (at < 0 ? '' : 'k' + (at + 1)), () => {
      if (chosen.includes(line.name)) chosen.splice(chosen.indexOf(line.name), 1);
      else chosen.push(line.name);
      if (chosen.length > mostInColour) chosen.shift();
      redraw();
      figure.querySelectorAll('.choice button')[lines.indexOf(line)].focus();
    });
    choice.setAttribute('aria-pressed', at >= 0);
    box.append(choice);
  }
  if (lines.length > mostChoices) box.append(element('span', '', word('left_out', formatWhole(lines.length - mostChoices))));
  for (const old of figure.querySelectorAll('.choice')) old.remove();
  figure.prepend(box);
}

function addEndLabels(group, lines, chosen, y, width, room, height) {
  const labels = lines.filter((line) => chosen.includes(line.name)).map((line) => {
    const last = line.points.filter((point) => point.value != null).pop();
    return { line, y: last ? y(last.value) : height };
  });
  const isNarrow = room < 130;
  spreadLabels(labels, isNarrow ? 27 : 16, height);
  for (const label of labels) {
    const text = group.append('g').attr('class', colourOf(chosen, label.line.name)).append('text').attr('class', 'end halo');
    const parts = isNarrow ? splitName(label.line.name) : [label.line.name];
    parts.forEach((part, i) => {
      const y1 = label.y + 4 + (parts.length > 1 ? i * 13 - 6 : 0);
      fitText(text.append('tspan').attr('x', width + 6).attr('y', y1), part, room - 8);
    });
  }
}

// At the end of lines, so that the names in colour are whole.
function roomOfNames(names) {
  return Math.max(190, Math.min(280, 20 + 7.4 * d3.max(names, (name) => name.length)));
}

// What is nearest to the pointer, if it is near.
function followPointer(svg, group, points, show, hide) {
  let current = null;
  svg.on('mousemove', () => {
    const [px, py] = d3.mouse(group.node());
    let best = null;
    let least = 40 ** 2;
    for (const point of points) {
      const far = (point.x - px) ** 2 + (point.y - py) ** 2;
      if (far < least) [best, least] = [point, far];
    }
    if (best === current) return;
    current = best;
    if (best) show(best);
    else hide();
  }).on('mouseleave', () => {
    current = null;
    hide();
  }).on('click', () => {
    if (current && d3.event.target.getAttribute('role') !== 'button') openDrawer(current.mark.query);
  });
}

function drawLines(figure, view, { of }, views) {
  const { periods, lines } = linesOf(view, of);
  if (lines.length === 0) return word('nothing');
  if (periods.length === 1) return word('one_period', periods[0]);
  if (lines.length > mostLines) return word('many', formatWhole(lines.length), mostLines);
  if (!figure.chosen) figure.chosen = firstInColour(lines, trendsOf(views));
  const { chosen } = figure;
  addChoice(figure, lines, chosen, () => drawLines(figure, view, { of }, views));

  const whole = figure.clientWidth;
  const isNarrow = whole < 560;
  const format = axisFormat(view, of);
  const margin = { left: 58, right: isNarrow ? 104 : roomOfNames(chosen), top: 14, bottom: 26 };
  const height = (isNarrow ? 320 : 400) - margin.top - margin.bottom;
  const width = whole - margin.left - margin.right;
  const svg = addSvg(figure, whole, height + margin.top + margin.bottom, word('h_lines'));
  const group = svg.append('g').attr('transform', `translate(${margin.left},${margin.top})`);
  const x = d3.scalePoint().domain(periods).range([8, width - 8]);
  const y = d3.scaleLinear().domain([0, d3.max(lines, (line) => line.top) * 1.06]).range([height, 0]).nice(5);
  const clip = 'clip-' + view.section.id;
  svg.append('clipPath').attr('id', clip).append('rect').attr('width', width).attr('height', height);
  addValueGrid(group.append('g').attr('class', 'grid axis'), y, width, format, 5);
  addLine(group, 0, height, width, height).attr('class', 'base');
  addPeriodAxis(group.append('g').attr('class', 'axis'), x, height, periods, width);

  const path = d3.line().defined((point) => point.value != null).x((point) => x(point.period)).y((point) => y(point.value));
  const area = d3.area().defined((point) => point.low != null && point.high != null)
    .x((point) => x(point.period)).y0((point) => y(point.low)).y1((point) => y(point.high));
  const band = group.append('g').attr('clip-path', `url(#${clip})`);
  const parts = new Map();
  const points = [];
  const inFront = (line) => chosen.indexOf(line.name);
  for (const line of lines.slice().sort((a, b) => inFront(a) - inFront(b))) {
    const part = group.append('g').attr('class', 'line ' + colourOf(chosen, line.name));
    parts.set(line, part);
    part.append('path').attr('class', 'stroke').attr('d', path(line.points));
    if (!chosen.includes(line.name) || periods.length > 60) continue;
    for (const point of line.points) {
      if (point.value == null) continue;
      part.append('circle').attr('class', isHollow(point) ? 'dot hollow' : 'dot').attr('cx', x(point.period)).attr('cy', y(point.value)).attr('r', 3.6);
    }
  }
  const ends = group.append('g');
  addEndLabels(ends, lines, chosen, y, width, margin.right, height);

  function show(point) {
    band.selectAll('*').remove();
    for (const [line, part] of parts) part.classed('dim', line !== point.line).classed('on', line === point.line);
    const colour = colourOf(chosen, point.line.name);
    band.append('path').attr('class', 'band ' + (colour === 'k0' ? 'k6' : colour)).attr('d', area(point.line.points));
    showTip(figure, point.x + margin.left, point.y + margin.top + svg.node().offsetTopInFigure, point.mark.head, point.mark.lines);
  }
  function hide() {
    band.selectAll('*').remove();
    for (const part of parts.values()) part.classed('dim', false).classed('on', false);
    hideTip();
  }
  svg.node().offsetTopInFigure = svg.node().getBoundingClientRect().top - figure.getBoundingClientRect().top;
  const marks = group.append('g').attr('class', 'unseen');
  for (const line of lines) {
    for (const data of line.points) {
      if (data.value == null) continue;
      const point = { line, x: x(data.period), y: y(data.value) };
      point.mark = markOfPoint(view, of, line, data, point.x + margin.left, point.y + margin.top);
      points.push(point);
      const mark = marks.append('g');
      mark.append('circle').attr('class', 'ring').attr('cx', point.x).attr('cy', point.y).attr('r', 6.5);
      addMark(mark, figure, point.mark).on('focus', () => show(point)).on('blur', hide);
    }
  }
  followPointer(svg, group, points, show, hide);
  walkMarks(svg, periods.length);
  return null;
}
