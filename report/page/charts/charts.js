'use strict';
// All charts: which tables have them, in which order. A row is drawn where its columns are there (`needs`) and `fits`,
// if it has one, agrees; over time and `isOfWhole` not of a table that stands here in part;
// what is drawn of a part says so, unless it knows of all.

const series = { period: 'period', value: 'rate', low: 'rate_low', high: 'rate_high', count: 'frequency' };
const shares = { period: 'group', value: 'share', low: 'share_low', high: 'share_high', count: 'hits' };
const prevalence = { period: 'group', value: 'topic_share', low: 'topic_share_low', high: 'topic_share_high', count: 'topic_tokens' };
const shareOfTopic = { group: 'topic', subject: 'document', value: 'topic_share', low: 'topic_share_low', high: 'topic_share_high' };

function isOverTime(view, of) {
  return areAllPeriods(view.rows.map((row) => row[of.period]));
}

function isNotOverTime(view, of) {
  return !isOverTime(view, of);
}

// Where the page has series, whose intervals and rates are better, shares of the same are not drawn as well.
function isOnlyOverTime(view, of, views) {
  return isOverTime(view, of) && !views.some((other) => other.family === 'series');
}

const charts = [
  { family: 'series', of: series, needs: 'period rate', name: 'lines', draw: drawLines, fits: isOverTime },
  { family: 'series', of: series, needs: 'period rate', name: 'multiples', draw: drawMultiples, fits: isOverTime },
  { family: 'series', of: series, needs: 'period rate', name: 'heat', draw: drawHeat, fits: isOverTime },
  { family: 'themes', of: shares, needs: 'group share', name: 'lines', draw: drawLines, fits: isOnlyOverTime },
  { family: 'themes', of: shares, needs: 'group share', name: 'multiples', draw: drawMultiples, fits: isOnlyOverTime },
  { family: 'themes', of: shares, needs: 'group share', name: 'heat', draw: drawHeat, fits: isOnlyOverTime },
  { family: 'themes', of: shares, needs: 'share', name: 'bars', draw: drawBars, fits: isNotOverTime },
  { family: 'compare', needs: 'log_ratio log_ratio_low', name: 'ratio', draw: drawRatios },
  { family: 'keyness', needs: 'group log_ratio log_ratio_low', name: 'keys', draw: drawKeys },
  { family: 'cooccurrence', needs: 'log_ratio o11', name: 'matrix', draw: drawMatrix },
  { family: 'cooccurrence', needs: 'log_ratio log_ratio_low', name: 'pairs', draw: drawRatios },
  { family: 'network', needs: 'x y community', name: 'network', draw: drawNetwork },
  { family: 'topics', needs: 'topic term probability', name: 'topics', draw: drawTopics },
  { family: 'topics_choose_k', needs: 'k perplexity c_npmi', name: 'choose', draw: drawChoose, isOfWhole: true },
  { family: 'topics_quality', of: { group: 'language', value: 'stability', count: 'topic_tokens' }, needs: 'stability', name: 'bars', draw: drawBars },
  { family: 'topics_documents', of: shareOfTopic, needs: 'document topic_share', name: 'bars', draw: drawBars, isOfWhole: true },
  { family: 'topics_prevalence', of: prevalence, needs: 'group topic_share', name: 'lines', draw: drawLines, fits: isOverTime },
  { family: 'topics_prevalence', of: prevalence, needs: 'group topic_share', name: 'multiples', draw: drawMultiples, fits: isOverTime },
  { family: 'topics_prevalence', of: prevalence, needs: 'group topic_share', name: 'bars', draw: drawBars, fits: isNotOverTime },
  { family: 'frequency', of: { group: 'group', value: 'per_million', count: 'frequency' }, needs: 'per_million', name: 'bars', draw: drawBars },
  { family: 'ngrams', of: { group: 'group', value: 'per_million', count: 'frequency' }, needs: 'per_million', name: 'bars', draw: drawBars },
  { family: 'collocations', of: { group: 'group', value: 'log_dice', count: 'frequency' }, needs: 'log_dice', name: 'bars', draw: drawBars },
  { family: 'keyphrases', of: { group: 'group', value: 'score', count: 'frequency' }, needs: 'group score', name: 'bars', draw: drawBars },
  { family: 'diversity', of: { group: 'unit', value: 'mattr', count: 'tokens' }, needs: 'group mattr', name: 'bars', draw: drawBars },
  { family: 'tfidf', of: { group: 'group', value: 'tf_idf', count: 'tf' }, needs: 'group tf_idf', name: 'bars', draw: drawBars },
  { family: 'dispersion', needs: 'frequency dp_norm', name: 'dispersion', draw: drawDispersion },
  { family: 'correspondence', needs: 'dim1 dim2', name: 'map', draw: drawMap },
  { family: 'clusters', of: { group: 'class', subject: 'term', value: 'chi_squared', count: 'class_frequency' }, needs: 'class chi_squared', name: 'bars', draw: drawBars },
  { family: 'class_stability', of: { subject: 'class', value: 'class_jaccard' }, needs: 'class class_jaccard', name: 'bars', draw: drawBars },
  { family: 'similarity', needs: 'name other_name', name: 'alike', draw: drawSimilarity },
  { family: 'tree', needs: 'parent_node', name: 'tree', draw: drawTree },
  { family: 'documents', needs: 'date', name: 'documents', draw: drawDocuments, isOfAll: true },
];

function hasChart(view, chart, views) {
  const isThere = chart.needs.split(' ').every((column) => column in view.labels);
  return view.family === chart.family && isThere && (!chart.fits || chart.fits(view, chart.of || {}, views));
}

function isOfWhole(chart) {
  return chart.isOfWhole || Boolean(chart.of && chart.of.period);
}

// A drawing returns null, or a sentence where there is nothing to draw.
function drawChart(figure, view, chart, views) {
  for (const old of figure.querySelectorAll('.refusal')) old.remove();
  const refusal = view.isCut && isOfWhole(chart) ? word('cut') : chart.draw(figure, view, chart, views);
  if (figure.note) figure.note.hidden = refusal != null;
  if (refusal) {
    figure.replaceChildren();
    figure.prepend(element('p', 'note refusal', refusal));
  }
}

function addFigure(view, chart) {
  const head = element('h4', '', word('h_' + chart.name));
  const figure = element('figure', 'chart-' + chart.name);
  const before = view.section.querySelector('details');
  const label = chart.of ? view.labels[chart.of.value] : null;
  view.section.insertBefore(head, before);
  if (label) view.section.insertBefore(element('p', 'unit', label), before);
  view.section.insertBefore(figure, before);
  const note = page.words['n_' + (chart.draw === drawRatios ? 'ratio' : chart.name)];
  if (view.isCut && !isOfWhole(chart) && !chart.isOfAll) view.section.insertBefore(element('p', 'note', word('of_part')), before);
  if (note) figure.note = view.section.insertBefore(element('p', 'note', note), before);
  return figure;
}

// One after the other, so that the first is there at once and the page answers meanwhile.
function drawInTurn(drawn, views, at) {
  if (at === drawn.length) {
    document.documentElement.dataset.drawn = at;
    return;
  }
  const [figure, view, chart] = drawn[at];
  drawChart(figure, view, chart, views);
  setTimeout(() => drawInTurn(drawn, views, at + 1), 0);
}

// What the series draw is not drawn once more; of other tables it is said that they have no chart.
function tellNoChart(view, views) {
  const isAbove = /^(trend|themes)$/.test(view.family) && views.some((other) => other.family === 'series');
  view.section.insertBefore(element('p', 'note', word(isAbove ? 'drawn_above' : 'in_table')), view.section.querySelector('details'));
}

function drawCharts(views) {
  const drawn = [];
  learnSpellings(views);
  for (const view of views) {
    if (!view.table) continue;
    const own = charts.filter((chart) => hasChart(view, chart, views));
    for (const chart of own) drawn.push([addFigure(view, chart), view, chart]);
    if (own.length === 0 && view.family) tellNoChart(view, views);
  }
  drawInTurn(drawn, views, 0);
  let width = innerWidth;
  let waiting = 0;
  addEventListener('resize', () => {
    if (innerWidth === width) return;
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      width = innerWidth;
      drawInTurn(drawn, views, 0);
    }, 150);
  });
  // Paper has another width. It must be drawn for before pages are laid out: what grows later is cut off the end.
  const drawFor = (isPaper) => {
    document.documentElement.classList.toggle('paper', isPaper);
    for (const [figure, view, chart] of drawn) drawChart(figure, view, chart, views);
  };
  addEventListener('beforeprint', () => drawFor(true));
  addEventListener('afterprint', () => drawFor(false));
}
