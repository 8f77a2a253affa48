'use strict';
// The drawer beside the page: the sentences behind a mark, a cell or a finding. The hit is marked where the table
// of evidence says that it stands.

function isAbout(item, wanted) {
  const subjects = item.dataset.k.split(' ');
  return wanted.every((number) => subjects.includes(String(number)));
}

// The quoted sentences about all these subjects, of documents of the period: [[document, [sentence …]] …]; none
// where nothing is quoted about one of them.
function findSentences(subjects, period) {
  const wanted = subjects.map((name) => page.subjects.indexOf(name));
  if (wanted.includes(-1) || wanted.length === 0) return [];
  return Array.from(document.querySelectorAll('#quotes .doc'))
    .filter((part) => !period || periodHolds(period, part.dataset.date))
    .map((part) => [part, Array.from(part.querySelectorAll('li')).filter((item) => isAbout(item, wanted))])
    .filter(([, items]) => items.length > 0);
}

function copySentence(item, subjects) {
  const copy = item.cloneNode(true);
  for (const mark of copy.querySelectorAll('mark')) {
    const about = mark.dataset.k.split(' ').map((number) => page.subjects[number]);
    if (!about.some((name) => subjects.includes(name))) mark.className = 'off';
  }
  return copy;
}

function addDocument(body, [part, items], subjects) {
  const head = element('h3');
  const list = element('ul');
  const link = page.links[part.dataset.row];
  const name = element(link ? 'a' : 'span', '', part.querySelector('.who').textContent);
  if (link) {
    name.href = link;
    name.rel = 'noopener noreferrer';
  }
  head.append(name);
  head.lang = list.lang = part.lang;
  list.append(...items.map((item) => copySentence(item, subjects)));
  body.append(head, list);
}

// How much of what the table counts is quoted here, and how to get the rest.
function describeSentences(found, counted) {
  const box = element('div', 'note box');
  const sentences = found.reduce((sum, [, items]) => sum + items.length, 0);
  const said = sentences ? word('shown', formatWhole(sentences), formatWhole(found.length)) : word('none');
  box.textContent = said + (counted == null ? '' : ' ' + word('counted', formatWhole(counted)));
  const made = document.querySelectorAll('#quotes code.made');
  if (made.length && (counted == null || sentences < counted)) {
    box.append(' ' + word('rest') + ' ');
    for (const command of made) box.append(element('code', '', command.textContent), element('br'));
  }
  return box;
}

// `query`: { title, subjects, period, count }
function openDrawer(query) {
  const drawer = document.getElementById('drawer');
  const body = document.getElementById('drawer-b');
  const found = findSentences(query.subjects, query.period);
  document.getElementById('drawer-h').textContent = query.title;
  body.replaceChildren(describeSentences(found, query.count));
  for (const part of found) addDocument(body, part, query.subjects);
  drawer.returnTo = document.activeElement;
  drawer.showModal();
  drawer.scrollTop = 0;
}

// Of the rows of the table of documents, before they are sorted.
function readLinks() {
  const rows = document.querySelectorAll('.view[data-family=documents] tbody tr');
  page.links = Array.from(rows, (row) => (row.querySelector('a') ? row.querySelector('a').href : null));
}

function prepareDrawer() {
  readLinks();
  const drawer = document.getElementById('drawer');
  document.getElementById('drawer-x').addEventListener('click', () => drawer.close());
  drawer.addEventListener('click', (event) => {
    if (event.target === drawer) drawer.close();
  });
  drawer.addEventListener('close', () => {
    if (drawer.returnTo) drawer.returnTo.focus();
  });
  for (const link of document.querySelectorAll('button.quote')) {
    const subjects = [link.dataset.a, link.dataset.b].filter((name) => name != null);
    link.hidden = false;
    link.addEventListener('click', () => openDrawer({ title: subjects.join(' × '), subjects }));
  }
}
