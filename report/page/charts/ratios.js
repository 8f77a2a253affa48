'use strict';
// Dot and whisker: how many times as often, with its interval, on an axis where each step doubles. What has no interval
// is not drawn: a ratio alone says nothing of how sure it is.

const mostRatios = 24;
const farthest = 6; // powers of two that an axis shows at most

function isSureRatio(row) {
  if (row.finding != null && row.finding !== 'yes') return false;
  return isSure(row.q_value) && (row.log_ratio_low > 0 || row.log_ratio_high < 0);
}

// The interval; open at an end ("at least") it goes on to the end of the axis.
function ratioRows(rows) {
  return rows.filter((row) => row.log_ratio != null && (row.log_ratio_low != null || row.log_ratio_high != null)).map((row) => ({
    row,
    value: row.log_ratio,
    low: row.log_ratio_low == null ? -Infinity : row.log_ratio_low,
    high: row.log_ratio_high == null ? Infinity : row.log_ratio_high,
    isSure: isSureRatio(row),
  }));
}

// How far the interval lies from 1; of those around it the value decides.
function clearness(item) {
  const distance = item.low > 0 ? item.low : item.high < 0 ? -item.high : 0;
  return distance > 0 ? distance : 1e-6 * Math.abs(item.value);
}

function ratioDomain(items, most) {
  const low = d3.min(items, (item) => (item.low === -Infinity ? item.value : item.low));
  const high = d3.max(items, (item) => (item.high === Infinity ? item.value : item.high));
  const least = d3.min(items, (item) => item.value); // whiskers are cut, points are not
  const largest = d3.max(items, (item) => item.value);
  return [Math.min(least, Math.max(-farthest, Math.min(low, -1))) - 0.1, Math.max(largest, Math.min(most || farthest, Math.max(high, 1))) + 0.1];
}

function colourOfRatio(item) {
  if (!item.isSure) return 'unsure';
  return item.value > 0 ? 'more' : 'less';
}

// One dot with its whisker at the height 0 of its group; a chevron where it goes on beyond the axis.
function addRatio(group, item, x, radius) {
  const [low, high] = x.domain();
  const inside = (value) => Math.max(low, Math.min(high, value));
  addLine(group, x(inside(item.low)), 0, x(inside(item.high)), 0).attr('class', 'whisker');
  if (item.low < low) group.append('path').attr('class', 'beyond').attr('d', `M${x(low) + 5},-4l-5,4l5,4`);
  if (item.high > high) group.append('path').attr('class', 'beyond').attr('d', `M${x(high) - 5},-4l5,4l-5,4`);
  group.append('circle').attr('class', item.isSure ? 'dot' : 'dot hollow').attr('cx', x(inside(item.value))).attr('r', radius);
  group.append('circle').attr('class', 'ring').attr('cx', x(inside(item.value))).attr('r', radius + 4);
  return x(inside(item.value));
}

function describeRatio(view, row) {
  const format = (bits) => formatRatio(bits);
  const lines = [formatRatio(row.log_ratio), formatInterval(row.log_ratio_low, row.log_ratio_high, format)];
  if (row.o11 != null) lines.push(`${word('both', formatWhole(row.o11))}, ${word('expected', formatNumber(row.e11))}`);
  if (row.a_rate != null) lines.push(`A ${formatNumber(row.a_rate)} · B ${formatNumber(row.b_rate)}`);
  if (row.documents != null) lines.push(word('documents', formatWhole(row.documents)));
  if (row.q_value != null) lines.push(formatQ(row.q_value));
  return lines;
}

function addRatioGrid(group, x, height, width) {
  for (const bits of ratioTicks(x.domain(), width)) {
    addLine(group, x(bits), 0, x(bits), height).attr('class', bits === 0 ? 'one' : null);
    addText(group, x(bits), -8, ratioName(bits), 'middle');
  }
}

function drawRatios(figure, view) {
  const rows = rowsOfFirstUnit(view);
  const all = ratioRows(rows);
  for (const old of figure.querySelectorAll('.note')) old.remove();
  if (all.length === 0) return word('nothing');
  const shown = all.sort((a, b) => clearness(b) - clearness(a)).slice(0, mostRatios).sort((a, b) => b.value - a.value);
  const whole = figure.clientWidth;
  const isNarrow = whole < 620;
  const line = isNarrow ? 42 : 27;
  const margin = { left: isNarrow ? 8 : Math.min(300, whole * 0.3), right: isNarrow ? 12 : 84, top: 42 };
  const width = whole - margin.left - margin.right;
  const svg = addSvg(figure, whole, margin.top + shown.length * line + 8, word('h_ratio'));
  const group = svg.append('g').attr('transform', `translate(${margin.left},${margin.top})`);
  const x = d3.scaleLinear().domain(ratioDomain(shown)).range([0, width]);
  const grid = group.append('g').attr('class', 'grid axis');
  addRatioGrid(grid, x, shown.length * line, width);
  const isPairs = view.subject.length > 1;
  const less = fitText(addText(grid, x(0) - 8, -26, '', 'end'), '← ' + word(isPairs ? 'fewer' : 'less'), x(0) + margin.left - 8);
  if (less.text().endsWith('…')) less.text('←');
  addText(grid, x(0) + 8, -26, word(isPairs ? 'further' : 'more') + ' →');
  if (!isNarrow) addText(grid, width + 76, -8, 'q', 'end');
  shown.forEach((item, i) => {
    const top = i * line + line / 2;
    const name = spelledName(view, item.row);
    fitText(addText(group, isNarrow ? 0 : -12, isNarrow ? top - 3 : top + 4, '').attr('class', item.isSure ? 'halo sure' : 'halo')
      .attr('text-anchor', isNarrow ? 'start' : 'end').attr('aria-hidden', 'true'), name, isNarrow ? width : margin.left - 16);
    if (!isNarrow) addText(group, width + 76, top + 4, formatProbability(item.row.q_value), 'end');
    const part = group.append('g').attr('class', 'ratio ' + colourOfRatio(item)).attr('transform', `translate(0,${top + (isNarrow ? 11 : 0)})`);
    part.append('rect').attr('class', 'touch').attr('y', -line / 2).attr('width', width).attr('height', line);
    const at = addRatio(part, item, x, 5);
    addMark(part, figure, {
      x: at + margin.left, y: top + margin.top, head: name, lines: describeRatio(view, item.row),
      query: { title: name, subjects: subjectsOf(view, item.row), count: item.row.o11 },
    });
  });
  walkMarks(svg);
  if (all.length > shown.length) figure.append(element('p', 'note', word('left_out', formatWhole(all.length - shown.length))));
  addUnitNote(figure, view, rows);
  if (view.sides[0]) figure.append(element('p', 'note', `A: ${view.sides[0]} · B: ${view.sides[1]}`));
  return null;
}
