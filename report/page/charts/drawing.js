'use strict';
// What charts have in common. A chart is one stop of the Tab key: arrows move among its marks, Enter or a click reads
// the sentences of one; hovering and focus tell the same.

function addSvg(figure, width, height, label) {
  d3.select(figure).selectAll('svg').remove();
  return d3.select(figure).append('svg').attr('width', width).attr('height', height)
    .attr('viewBox', `0 0 ${width} ${height}`).attr('role', 'group').attr('aria-label', label);
}

function addLine(group, x1, y1, x2, y2) {
  return group.append('line').attr('x1', x1).attr('y1', y1).attr('x2', x2).attr('y2', y2);
}

function addText(group, x, y, text, anchor) {
  const made = group.append('text').attr('x', x).attr('y', y).text(text);
  return anchor ? made.attr('text-anchor', anchor) : made;
}

// As much of a text as fits.
function fitText(text, string, width) {
  text.text(string);
  const fits = () => text.node().getComputedTextLength() <= width;
  if (fits()) return text;
  let [low, high] = [0, string.length];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    text.text(string.slice(0, middle) + '…');
    if (fits()) low = middle;
    else high = middle - 1;
  }
  return text.text(string.slice(0, low) + '…');
}

// A long name as two lines that are about as long.
function splitName(name) {
  const words = name.split(' ');
  if (name.length <= 14 || words.length < 2) return [name];
  const cuts = d3.range(1, words.length).map((i) => [words.slice(0, i).join(' '), words.slice(i).join(' ')]);
  return cuts[d3.scan(cuts, (a, b) => Math.max(a[0].length, a[1].length) - Math.max(b[0].length, b[1].length))];
}

// ---- What is told of a mark ----

const tip = { box: null };

function showTip(figure, x, y, head, lines) {
  if (!tip.box) {
    tip.box = element('div', 'tip');
    tip.box.setAttribute('aria-hidden', 'true');
  }
  const { box } = tip;
  box.replaceChildren(element('b', '', head), ...lines.map((line) => element('div', '', line)));
  figure.append(box);
  box.hidden = false;
  const above = y - box.offsetHeight - 14;
  box.style.left = Math.max(0, Math.min(figure.clientWidth - box.offsetWidth, x - box.offsetWidth / 2)) + 'px';
  box.style.top = (above < -40 ? y + 18 : above) + 'px';
}

function hideTip() {
  if (tip.box) tip.box.hidden = true;
}

// `mark`: { x, y, head, lines, name, query }; where its tip stands, what it says, and whose sentences it opens.
function addMark(group, figure, mark) {
  const name = `${mark.name || mark.head}: ${mark.lines.join(', ')}`;
  const show = () => showTip(figure, mark.x, mark.y, mark.head, mark.lines);
  group.attr('role', 'button').attr('aria-label', name).attr('tabindex', -1)
    .on('focus', show).on('blur', hideTip).on('mouseenter', show).on('mouseleave', hideTip);
  if (mark.query) {
    group.on('click', () => {
      hideTip();
      openDrawer(mark.query);
    });
  }
  return group;
}

function nextMark(key, at, count, columns) {
  const steps = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns, Home: -count, End: count };
  return steps[key] == null ? -1 : Math.max(0, Math.min(count - 1, at + steps[key]));
}

// Marks in the order in which arrows go through them: `columns` of them to a line.
function walkMarks(svg, columns) {
  const marks = svg.selectAll('[role=button]').nodes();
  if (marks.length) marks[0].setAttribute('tabindex', 0);
  svg.on('keydown', () => {
    const { event } = d3;
    const at = marks.indexOf(document.activeElement);
    if (event.key === 'Escape') hideTip();
    if (at < 0) return;
    const isEnter = event.key === 'Enter' || event.key === ' ';
    const next = nextMark(event.key, at, marks.length, columns || 1);
    if (!isEnter && next < 0) return;
    event.preventDefault();
    if (isEnter) {
      marks[at].dispatchEvent(new MouseEvent('click', { bubbles: true }));
      return;
    }
    marks[at].setAttribute('tabindex', -1);
    marks[next].setAttribute('tabindex', 0);
    marks[next].focus();
  });
}

// ---- Axes ----

// Ratios are drawn by their binary logarithms: ×½ 1 ×2 ×4.
function ratioName(bits) {
  if (bits === 0) return '1';
  if (bits > 0) return '×' + 2 ** bits;
  return '×' + ({ 1: '½', 2: '¼', 3: '⅛' }[-bits] || '1⁄' + 2 ** -bits);
}

function ratioTicks([low, high], width) {
  const all = d3.range(Math.ceil(low), Math.floor(high) + 1);
  const step = Math.max(1, Math.ceil(all.length / Math.max(2, Math.floor(width / 46))));
  return all.filter((bits) => bits % step === 0);
}

// As many names of periods as fit.
function periodTicks(periods, width, each) {
  const step = Math.max(1, Math.ceil((periods.length * each) / width));
  return periods.filter((name, i) => i % step === 0);
}

function addPeriodAxis(group, x, y, periods, width) {
  const isYears = periods.every((name) => /-(H1|Q1|01)$|^\d{4}$/.test(name) || /-(H2|Q[2-4]|\d\d)$/.test(name));
  const starts = isYears ? periods.filter((name) => /^\d{4}(-(H1|Q1|01))?$/.test(name)) : periods;
  const named = new Set(periodTicks(starts.length > 1 ? starts : periods, width, starts.length > 1 ? 42 : 70));
  for (const name of periods) {
    addLine(group, x(name), y, x(name), y + (named.has(name) ? 5 : 3)).attr('class', 'base');
    if (named.has(name)) addText(group, x(name), y + 18, starts.length > 1 && isYears ? name.slice(0, 4) : name, 'middle');
  }
}

// Pushes labels apart that stand in a column, each `gap` high at least, and keeps them above `bottom`.
function spreadLabels(labels, gap, bottom) {
  labels.sort((a, b) => a.y - b.y);
  for (let round = 0; round < 60; round++) {
    for (let i = 1; i < labels.length; i++) {
      const lack = gap - (labels[i].y - labels[i - 1].y);
      if (lack <= 0) continue;
      labels[i].y += lack / 2;
      labels[i - 1].y -= lack / 2;
    }
  }
  const over = labels.length ? Math.max(0, labels[labels.length - 1].y - bottom) : 0;
  for (const label of labels) label.y -= over;
}
