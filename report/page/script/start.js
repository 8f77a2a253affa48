'use strict';
// Where the script begins, when the page is there. Without it the page has all its tables and sentences, open.

function isDark() {
  const chosen = document.documentElement.dataset.light;
  return chosen ? chosen === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
}

function addLight() {
  const box = document.getElementById('light');
  const choice = button(word(isDark() ? 'light' : 'dark'), 'btn', () => {
    document.documentElement.dataset.light = isDark() ? 'light' : 'dark';
    choice.textContent = word(isDark() ? 'light' : 'dark');
  });
  box.append(choice);
}

// Tables are closed first: what is not seen needs no place. Without charts they are what there is to see.
function start() {
  const hasCharts = typeof drawCharts === 'function';
  document.documentElement.classList.add('js');
  for (const part of document.querySelectorAll('details.tab')) part.open = !hasCharts;
  readPage();
  addLight();
  prepareDrawer();
  const views = Array.from(document.querySelectorAll('.view'), readView);
  if (hasCharts) drawCharts(views);
  views.forEach((view, i) => view.table && addTools(view, i + 1));
}

document.addEventListener('DOMContentLoaded', start);
