// What the script of pages works out, without a page: node page_script.js FOLDER with report/page/.
'use strict';
const assert = require('assert');
const fs = require('fs');
const path = require('path');
const vm = require('vm');

const folder = process.argv[2];
const context = vm.createContext({ document: { addEventListener() {}, documentElement: { lang: 'en' } }, Intl, console });
for (const part of ['script', 'charts']) {
  const names = fs.readdirSync(path.join(folder, part)).sort(); // one script, as in the page
  vm.runInContext(names.map((name) => fs.readFileSync(path.join(folder, part, name), 'utf8')).join(''), context, { filename: part });
}
let count = 0;
function same(expression, wanted) {
  count++;
  const seen = vm.runInContext(expression, context);
  assert.deepStrictEqual(JSON.parse(JSON.stringify(seen === undefined ? null : seen)), wanted, expression);
}

// Periods: gaps are filled where all are of one step
same("timeline(['2023', '2021'])", ['2021', '2022', '2023']);
same("timeline(['2023-H1', '2021-H2'])", ['2021-H2', '2022-H1', '2022-H2', '2023-H1']);
same("timeline(['2021-Q4', '2022-Q2'])", ['2021-Q4', '2022-Q1', '2022-Q2']);
same("timeline(['2021-11', '2022-01'])", ['2021-11', '2021-12', '2022-01']);
same("timeline(['2021', '2022-H1'])", ['2021', '2022-H1']);
same("timeline(['b', 'a'])", ['a', 'b']);
same("areAllPeriods(['2021', 'all'])", false);
same("areAllPeriods([])", false);
// … and a document lies in a period by its date
same("periodHolds('2021', '2021-05-03')", true);
same("periodHolds('2021', '2021')", true);
same("periodHolds('2021', '20210')", false);
same("periodHolds('2021-H1', '2021-06-30')", true);
same("periodHolds('2021-H2', '2021-06-30')", false);
same("periodHolds('2021-H1', '2021')", false);
same("periodHolds('2021-Q2', '2021-04')", true);
same("periodHolds('2021-Q2', '2021-03-31')", false);
same("periodHolds('2021-05', '2021-05-31')", true);
same("periodHolds('2020-W53', '2021-01-03')", true);
same("periodHolds('2021-W01', '2021-01-03')", false);
same("periodHolds('all', '2021-01-03')", false);
// Numbers, as the C of the page writes them
same('formatNumber(1234.5)', '1,235');
same('formatNumber(0.0123)', '0.012');
same('formatNumber(12.34)', '12.3');
same('formatNumber(null)', '–');
same('formatProbability(1e-9)', '<\u00a00.0001');
same('formatProbability(0.0014)', '0.0014');
same('formatProbability(0.5)', '0.50');
same('formatQ(0.03)', 'q\u00a0=\u00a00.030');
same('formatShare(0.0634)', '6.3%');
same('formatRatio(3)', '×8.0');
same('formatRatio(-2)', '×0.25');
same('ratioName(-1)', '×½');
same('ratioName(0)', '1');
same('ratioName(-5)', '×1⁄32');
// Cells for a spreadsheet: a formula is a text, a number is none
same("csvCell('=1+1')", "'=1+1");
same("csvCell('-3.5')", '-3.5');
same("csvCell('-x')", "'-x");
same("csvCell('a\"b')", '"a""b"');
// Sorting: what is empty comes last either way
same("[3, null, 1].sort((a, b) => compareValues(a, b, 1))", [1, 3, null]);
same("[3, null, 1].sort((a, b) => compareValues(a, b, -1))", [3, 1, null]);
// Marks by arrows
same("nextMark('ArrowRight', 0, 3, 1)", 1);
same("nextMark('ArrowDown', 1, 6, 4)", 5);
same("nextMark('Home', 4, 6, 1)", 0);
same("nextMark('x', 4, 6, 1)", -1);
// Labels pushed apart stay in order and above the bottom
same('(() => { const l = [{ y: 10 }, { y: 11 }, { y: 50 }]; spreadLabels(l, 16, 50); return l.every((x, i) => !i || x.y - l[i - 1].y >= 15.9) && l[2].y <= 50; })()', true);
// Beyond doubt: q and the interval, and a pair must be a finding
same('isSureRatio({ q_value: 0.01, log_ratio_low: 0.1, log_ratio_high: 1 })', true);
same('isSureRatio({ q_value: 0.01, log_ratio_low: -0.1, log_ratio_high: 1 })', false);
same('isSureRatio({ q_value: 0.2, log_ratio_low: 0.1, log_ratio_high: 1 })', false);
same("isSureRatio({ finding: 'no', q_value: 0.01, log_ratio_low: 0.1, log_ratio_high: 1 })", false);
same('clearness({ low: 1, high: 2, value: 1.5 })', 1);
same('clearness({ low: -3, high: -0.5, value: -1 })', 0.5);
same('matrixStep(0) === 4 && matrixStep(2) === 6 && matrixStep(-0.1) === 2 && matrixStep(-5) === 0', true);
// A map has the columns that make its axes most, what was placed only in any case, and no point without a place
same(`pointsOfMap([{ kind: 'axis', name: '1' }, { kind: 'column', name: 'a', dim1: 1, dim2: 1, contribution1: 0.1, contribution2: 0.9, supplementary: 0 },
  { kind: 'column', name: 'b', dim1: 1, dim2: 1, contribution1: 0.9, contribution2: 0.1, supplementary: 0 },
  { kind: 'column', name: 'c', dim1: 1, dim2: 1, supplementary: 1 }, { kind: 'column', name: 'd', dim1: null, dim2: null, supplementary: 0 },
  { kind: 'row', name: 'e', dim1: 0, dim2: 0, contribution1: 1, contribution2: 0, supplementary: 0 }], [2, 1], 2).columns.map((row) => row.name)`, ['c', 'b']);
// A tree goes down to its classes, or to what is in them
const nodes = `[{ tree_node: 1, height: 3, members: 3 }, { tree_node: 2, parent_node: 1, class: 1, height: 1, members: 2 },
  { tree_node: 3, parent_node: 1, class: 2, members: 1, name: 'c' }, { tree_node: 4, parent_node: 2, members: 1, name: 'a' }, { tree_node: 5, parent_node: 2, members: 1, name: 'b' }]`;
same(`layTree(treeOf(${nodes}, true), 0, []).map((leaf) => leaf.row.name)`, ['a', 'b', 'c']);
same(`layTree(treeOf(${nodes}, false), 0, []).map((leaf) => leaf.row.class)`, [1, 2]);
same(`(() => { const root = treeOf(${nodes}, true); layTree(root, 0, []); return [root.place, root.rise, root.children[0].place]; })()`, [1.25, 2, 0.5]);
// Topics: called by their theme or their first terms; their sentences are kept by number and language
const topicView = '{ isOfTopics: true, languages: 1, subject: ["topic", "term"], rows: [] }';
same(`nameOf(${topicView}, { topic: 3, language: 'fr', theme: '', label_terms: 'a, b, c, d, e' })`, '3. a, b, c');
same(`nameOf(${topicView}, { topic: 3, language: 'fr', theme: 'Trade', label_terms: 'a, b' })`, '3. Trade');
same(`subjectsOf(${topicView}, { topic: 3, language: 'fr' })`, ['topic 3, fr']);
const topicRows = '[1, 2].flatMap((topic) => [1, 9, 11].map((rank) => ({ topic, language: "fr", rank, term: "t" + rank })))';
same(`topicsOf({ ...${topicView}, rows: ${topicRows} }).map((topic) => topic.words.map((row) => row.term))`, [['t1', 't9'], ['t1', 't9']]);
// … with no course over time where there is none, which is said
same('courseRefusal([], { lines: new Map() })', 'no_prevalence');
same("courseRefusal([{ family: 'topics_prevalence' }], { lines: new Map() })", 'no_periods');
same("courseRefusal([{ family: 'topics_prevalence', isCut: true }], { lines: new Map() })", 'cut');
same("courseRefusal([{ family: 'topics_prevalence' }], { lines: new Map([[1, 1]]), periods: ['2021'] })", 'one_period');
same("courseRefusal([{ family: 'topics_prevalence' }], { lines: new Map([[1, 1]]), periods: ['2021', '2022'] })", null);
// Words are called as a table of the page spells them, if it is the same word
const wordView = '{ subject: ["term"] }';
same(`(() => { learnSpellings([{ rows: [{ term: 'gm', form: 'GM' }, { term: 'gm', form: 'Gm' }, { term: 'ran', form: 'runs' }] }]);
  return ['gm', 'ran', 'other'].map((term) => spelledName(${wordView}, { term })); })()`, ['GM', 'ran', 'other']);
same(`spelledName(${wordView}, { term: 'gm', form: 'gM' })`, 'gM');
same(`spelledName({ subject: ['theme'] }, { theme: 'gm' })`, 'gm');
// Groups of bars: a number alone names no topic
const shareView = '{ labels: { topic: "Topic" }, languages: 1 }';
same(`barGroupName(${shareView}, { topic: 3, language: 'fr', theme: '' }, 'topic')`, 'Topic 3');
same(`barGroupName({ ...${shareView}, languages: 2 }, { topic: 3, language: 'fr', theme: 'Trade' }, 'topic')`, 'Topic 3. Trade · fr');
same(`barGroupName(${shareView}, { group: 'all', unit: 'sentence' }, 'group')`, 'sentence');
// How many topics: a line for each language, in order, without what has no number
same(`choiceLines([{ language: 'fr', k: 4, c: 1 }, { language: 'fr', k: 2, c: 2 }, { language: 'en', k: 2, c: null }], 'c').map((line) => [line.name, line.rows.map((row) => row.k)])`, [['fr', [2, 4]]]);
// How alike: seven steps from the least to the most
same('[0.2, 0.4, 0.6].map((value) => alikeStep(value, [0.2, 0.6]))', [0, 3, 6]);
same('alikeStep(0.5, [0.5, 0.5])', 3);
same("alikeOf({ rows: [{ name: 'b', other_name: 'a', cosine: 1 }] }, 'cosine').names", ['a', 'b']);
console.log(`${count} facts of the script`);
