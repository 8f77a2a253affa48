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
console.log(`${count} facts of the script`);
