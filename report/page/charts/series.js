'use strict';
// What charts over time share: the lines of a table, each with a point a period.

const fewDocuments = 5;
const beyondDoubt = 0.05;

// { periods, lines: [{ name, subjects, points: [{ period, value, low, high, row } or null …], total, top }] }, the most
// frequent first.
function linesOf(view, of) {
  const periods = timeline(view.rows.map((row) => row[of.period]));
  const lines = new Map();
  for (const row of view.rows) {
    const language = of.period !== 'group' && row.group ? ` (${row.group})` : '';
    const name = nameOf(view, row) + language;
    if (!lines.has(name)) lines.set(name, { name, subjects: subjectsOf(view, row), at: new Map(), total: 0 });
    const line = lines.get(name);
    line.at.set(row[of.period], { period: row[of.period], value: row[of.value], low: row[of.low], high: row[of.high], row });
    line.total += row[of.count] || 0;
  }
  const all = Array.from(lines.values()).filter((line) => line.total > 0);
  for (const line of all) {
    line.points = periods.map((period) => line.at.get(period) || { period, value: null });
    line.top = d3.max(line.points, (point) => point.value) || 0;
  }
  return { periods, lines: all.sort((a, b) => b.total - a.total) };
}

// The q of each subject, from a table of trends on the page.
function trendsOf(views) {
  const trends = new Map();
  for (const view of views) {
    if (view.family !== 'trend') continue;
    for (const row of view.rows) trends.set(nameOf(view, row), row.q_value);
  }
  return trends;
}

function isSure(q) {
  return q != null && q < beyondDoubt;
}

function isHollow(point) {
  return (point.row.documents != null && point.row.documents < fewDocuments) || point.low == null;
}

function describePoint(view, of, point) {
  const format = formatIn(view, of.value);
  const lines = [`${format(point.value)} ${view.labels[of.value]}`, formatInterval(point.low, point.high, format)];
  const { documents, group_documents: all } = point.row;
  if (documents != null && all != null) lines.push(word('of_documents', formatWhole(documents), formatWhole(all)));
  return lines;
}

function markOfPoint(view, of, line, point, x, y) {
  return {
    x, y, head: `${line.name}, ${point.period}`, lines: describePoint(view, of, point),
    query: { title: `${line.name}, ${point.period}`, subjects: line.subjects, period: point.period, count: point.row[of.count] },
  };
}
