'use strict';
// What the program says of the page: its words in the language of the page, and the names of what marks are about.
const page = { words: {}, subjects: [], links: [] };

function readPage() {
  Object.assign(page, JSON.parse(document.getElementById('page').textContent));
}

// A word with its {0}, {1} … filled in.
function word(name, ...parts) {
  return (page.words[name] || name).replace(/\{(\d)\}/g, (all, index) => parts[index]);
}
