'use strict';
// The tables of the page: read for charts, sorted, filtered, saved. They are the only source of numbers.

function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text != null) made.textContent = text;
  return made;
}

function button(text, className, onClick) {
  const made = element('button', className || 'btn', text);
  made.type = 'button';
  made.addEventListener('click', onClick);
  return made;
}

function cellValue(cell, isText) {
  if (cell.dataset.v != null) return +cell.dataset.v;
  return isText ? cell.textContent : null;
}

// A view is a table with its charts: { rows, labels, family, subject … }. A row has its cells by column.
function readView(section) {
  const table = section.querySelector('table');
  const view = { section, table, rows: [], labels: {}, shares: new Set() };
  view.family = section.dataset.family;
  view.subject = section.dataset.subject.split(' ');
  view.isCut = section.dataset.cut === '1';
  view.sides = [section.dataset.a, section.dataset.b];
  if (!table) return view;
  const heads = Array.from(table.tHead.rows[0].cells);
  for (const head of heads) {
    view.labels[head.dataset.c] = head.textContent;
    if (head.dataset.u === 'share') view.shares.add(head.dataset.c);
  }
  for (const line of table.tBodies[0].rows) {
    const row = {};
    heads.forEach((head, i) => {
      row[head.dataset.c] = cellValue(line.cells[i], head.classList.contains('t'));
    });
    view.rows.push(row);
  }
  view.isOfTopics = view.subject[0] === 'topic';
  view.languages = new Set(view.rows.map((row) => row.language)).size;
  return view;
}

// Of a topic "topic 3, fr", as its quoted sentences are kept.
function subjectsOf(view, row) {
  if (view.isOfTopics) return [`topic ${row.topic}, ${row.language}`];
  return view.subject.map((column) => row[column]);
}

// A topic of a theme is called by it, another by its terms.
function topicName(view, row) {
  const language = view.languages > 1 ? ` (${row.language})` : '';
  return `${row.topic}. ${row.theme || row.label_terms.split(', ').slice(0, 3).join(', ')}${language}`;
}

function nameOf(view, row) {
  if (view.isOfTopics) return topicName(view, row);
  return subjectsOf(view, row).join(' × ');
}

// Folded words as they are mostly spelled, GM for gm, where a table of the page tells; an inflected form is another word.
const spellings = new Map();

function learnSpellings(views) {
  for (const { rows } of views) {
    for (const { term, form } of rows) if (term && form && form.length === term.length && !spellings.has(term)) spellings.set(term, form);
  }
}

function spelledName(view, row) {
  const name = nameOf(view, row);
  if (view.subject.join() !== 'term') return name;
  return row.form && row.form.length === name.length ? row.form : spellings.get(name) || name;
}

// Of a table of several units the rows of the first: pairs of sentences and of documents are not one thing.
function rowsOfFirstUnit(view) {
  return view.rows.filter((row) => row.unit === view.rows[0].unit);
}

// As the table shows it.
function formatIn(view, column) {
  return view.shares.has(column) ? formatShare : formatNumber;
}

// ---- Sorting, filtering, saving ----

const shownRows = 40;

// What a spreadsheet would run as a formula is made a text.
function csvCell(text) {
  const safe = /^[=+@\t\r-]/.test(text) && Number.isNaN(+text) ? "'" + text : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}

// The number of the table, the whole of a link.
function cellForSaving(cell) {
  const link = cell.querySelector('a');
  if (link) return link.getAttribute('href');
  if (cell.dataset.v != null) return cell.dataset.v;
  return cell.textContent === '–' ? '' : cell.textContent;
}

function tableAsCsv(table) {
  const heads = Array.from(table.tHead.rows[0].cells, (head) => head.dataset.c);
  const rows = Array.from(table.tBodies[0].rows, (row) =>
    Array.from(row.cells, cellForSaving));
  return [heads, ...rows].map((cells) => cells.map(csvCell).join(',')).join('\r\n') + '\r\n';
}

function saveAs(name, text) {
  const link = element('a');
  link.href = URL.createObjectURL(new Blob(['\ufeff' + text], { type: 'text/csv' }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

// Numbers by size, texts by the language, what is empty last.
function compareValues(a, b, sign) {
  if (a == null || b == null) return (a == null) - (b == null);
  return sign * (typeof a === 'string' ? a.localeCompare(b, document.documentElement.lang) : a - b);
}

function sortBy(table, head) {
  const isText = head.classList.contains('t');
  const first = isText ? 'ascending' : 'descending';
  const other = isText ? 'descending' : 'ascending';
  const order = head.getAttribute('aria-sort') === first ? other : first;
  const sign = order === 'ascending' ? 1 : -1;
  for (const cell of table.tHead.rows[0].cells) cell.removeAttribute('aria-sort');
  head.setAttribute('aria-sort', order);
  const rows = Array.from(table.tBodies[0].rows, (row) => [cellValue(row.cells[head.cellIndex], isText), row]);
  rows.sort((a, b) => compareValues(a[0], b[0], sign));
  table.tBodies[0].append(...rows.map(([, row]) => row));
}

function addTools(view, number) {
  const { table } = view;
  const box = view.section.querySelector('.tools');
  const filter = element('input');
  const count = element('span', 'note');
  let isWhole = view.rows.length <= shownRows;
  function update() {
    const wanted = filter.value.trim().toLowerCase();
    let found = 0;
    for (const row of table.tBodies[0].rows) {
      const isFound = !wanted || row.textContent.toLowerCase().includes(wanted);
      if (isFound) found++;
      row.hidden = !isFound || (!isWhole && found > shownRows);
    }
    const shown = isWhole ? found : Math.min(found, shownRows);
    count.textContent = word('rows', formatWhole(shown), formatWhole(view.rows.length));
    all.hidden = isWhole || found <= shownRows;
    all.textContent = word('all', formatWhole(found));
  }
  const all = button('', 'btn', () => {
    isWhole = true;
    update();
  });
  const save = button(word('csv'), 'btn', () => saveAs(`${view.family || 'table'}-${number}.csv`, tableAsCsv(table)));
  filter.type = 'search';
  filter.placeholder = word('filter');
  filter.setAttribute('aria-label', word('filter'));
  filter.addEventListener('input', update);
  count.setAttribute('role', 'status');
  box.append(filter, count, all, save);
  for (const head of table.tHead.rows[0].cells) {
    const sort = button('', 'sort', () => {
      sortBy(table, head);
      update();
    });
    sort.append(...head.childNodes);
    head.append(sort);
  }
  update();
}
