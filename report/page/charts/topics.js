'use strict';
// A row a topic: what it is called, its likeliest words, how much of the texts is of it, period by period, and whether
// other runs find it again. The share comes from the table of prevalence, if the page has it.

const mostTopics = 60;
const topicWords = 10;

// As they are numbered: the one with most tokens first. Only the words that make a topic are shown of it.
function topicsOf(view) {
  const topics = new Map();
  for (const row of view.rows) {
    const [key] = subjectsOf(view, row);
    if (!topics.has(key)) topics.set(key, { key, row, words: [] });
    if (row.rank <= topicWords) topics.get(key).words.push(row);
  }
  return Array.from(topics.values());
}

// { periods, lines, shares }: of each topic its line over time, where groups are periods, and its share of all.
function prevalenceOf(views) {
  const view = views.find((other) => other.family === 'topics_prevalence' && other.rows.length && !other.isCut);
  if (!view) return { periods: [], lines: new Map(), shares: new Map() };
  const parts = new Map();
  const totals = new Map();
  for (const row of view.rows) {
    const [key] = subjectsOf(view, row);
    parts.set(key, (parts.get(key) || 0) + row.topic_tokens);
    totals.set(row.language, (totals.get(row.language) || 0) + row.topic_tokens);
  }
  for (const [key, tokens] of parts) parts.set(key, tokens / (totals.get(key.split(', ')[1]) || 1));
  const { periods, lines } = isOverTime(view, prevalence) ? linesOf(view, prevalence) : { periods: [], lines: [] };
  return { view, periods, lines: new Map(lines.map((line) => [line.subjects[0], line])), shares: parts };
}

function addTopicWords(box, topic, top) {
  const list = element('ol', 'words');
  for (const row of topic.words) {
    const item = element('li', '', row.term);
    const bar = element('i');
    bar.style.width = Math.max(2, (100 * row.probability) / top) + '%';
    item.title = `${row.term}: ${formatNumber(row.probability, 3)}`;
    item.append(bar);
    list.append(item);
  }
  box.append(list);
}

// Flat where the share stays, on a scale of its own from 0: what matters is its course. Where it is told how high.
function addSparkline(box, line, prevalences) {
  const { view, periods } = prevalences;
  if (!prevalences.width) prevalences.width = box.clientWidth; // of the first: to measure each lays the page out again
  const { width } = prevalences;
  const height = 46;
  const svg = addSvg(box, width, height + 18, line.name);
  const group = svg.append('g').attr('class', 'k1').attr('transform', 'translate(0,4)');
  const x = d3.scalePoint().domain(periods).range([6, width - 6]);
  const top = ownTop(line);
  const y = d3.scaleLinear().domain([0, top]).range([height, 0]).clamp(true);
  addLine(group, 0, height, width, height).attr('class', 'base');
  (periods.length <= 2 ? addWhiskers : addBand)(group, line.points, x, y);
  const path = d3.line().defined((point) => point.value != null).x((point) => x(point.period)).y((point) => y(point.value));
  group.append('path').attr('class', 'stroke').attr('d', path(line.points));
  for (const point of line.points) {
    if (point.value == null) continue;
    const mark = group.append('g');
    mark.append('circle').attr('class', 'touch').attr('cx', x(point.period)).attr('cy', y(point.value)).attr('r', 9);
    if (periods.length <= 24) mark.append('circle').attr('class', isHollow(point) ? 'dot hollow' : 'dot').attr('cx', x(point.period)).attr('cy', y(point.value)).attr('r', 2.6);
    mark.append('circle').attr('class', 'ring').attr('cx', x(point.period)).attr('cy', y(point.value)).attr('r', 5.5);
    addMark(mark, box, markOfPoint(view, prevalence, line, point, x(point.period), y(point.value) + 20));
  }
  const axis = group.append('g').attr('class', 'axis');
  const [first, last] = [periods[0], periods[periods.length - 1]];
  addText(axis, periods.length > 1 ? 0 : x(first), height + 13, first, periods.length > 1 ? 'start' : 'middle');
  if (periods.length > 1) addText(axis, width, height + 13, last, 'end');
  walkMarks(svg);
}

const flagMarks = { stable: '●', doubtful: '◐', 'do not report': '○' };

function addTopicWorth(box, view, row) {
  const { flag } = row;
  if (row.stability == null) return;
  const known = flagMarks[flag] ? `${flagMarks[flag]} ${word(flag)}` : flag || '';
  box.append(element('p', flag === 'stable' ? 'worth' : 'worth doubt', `${known} · ${view.labels.stability} ${formatNumber(row.stability, 2)}`));
}

function addTopic(list, view, topic, prevalences, top) {
  const { row, key } = topic;
  const item = element('li', 'topic');
  const head = element('h5', '', topicName(view, row));
  const share = prevalences.shares.get(key);
  if (share != null) head.append(element('span', '', formatShare(share)));
  const left = element('div');
  left.append(head);
  if (row.theme) left.append(element('p', 'own', `${view.labels.label_terms}: ${row.label_terms}`));
  addTopicWords(left, topic, top);
  const right = element('div');
  item.append(left, right);
  list.append(item);
  const line = prevalences.lines.get(key);
  if (line) addSparkline(right, line, prevalences);
  addTopicWorth(right, view, row);
  if (page.subjects.includes(key))
    right.append(button(word('read'), 'link', () => openDrawer({ title: topicName(view, row), subjects: [key] })));
}

// Why there is no course over time, where there is none.
function courseRefusal(views, prevalences) {
  const all = views.filter((view) => view.family === 'topics_prevalence');
  if (prevalences.lines.size) return prevalences.periods.length > 1 ? null : word('one_period', prevalences.periods[0]);
  if (all.some((view) => view.isCut)) return word('cut');
  return all.length ? word('no_periods') : word('no_prevalence');
}

function drawTopics(figure, view, chart, views) {
  const topics = topicsOf(view);
  figure.replaceChildren();
  if (topics.length === 0) return word('nothing');
  const prevalences = prevalenceOf(views);
  const list = element('ol', 'topics');
  const why = courseRefusal(views, prevalences);
  if (why) figure.append(element('p', 'note', why));
  if (topics.length === 1) figure.append(element('p', 'note', word('one_topic')));
  figure.append(list);
  const shown = topics.slice(0, mostTopics);
  const top = d3.max(shown, (topic) => d3.max(topic.words, (row) => row.probability)) || 1;
  for (const topic of shown) addTopic(list, view, topic, prevalences, top);
  if (topics.length > shown.length) figure.append(element('p', 'note', word('left_out', formatWhole(topics.length - shown.length))));
  return null;
}
