'use strict';
// Periods by their names: 2024, 2024-H2, 2024-Q3, 2024-07, 2024-W28, 2024-07-13.

const periodForms = [
  { step: 'year', form: /^(\d{4})$/, many: 1 },
  { step: 'half', form: /^(\d{4})-H([12])$/, many: 2 },
  { step: 'quarter', form: /^(\d{4})-Q([1-4])$/, many: 4 },
  { step: 'month', form: /^(\d{4})-(\d\d)$/, many: 12 },
  { step: 'week', form: /^(\d{4})-W(\d\d)$/, many: 0 },
  { step: 'day', form: /^(\d{4})-\d\d-\d\d$/, many: 0 },
];

// Its step, year and number in the year; null for what is no period.
function parsePeriod(name) {
  for (const { step, form, many } of periodForms) {
    const match = form.exec(name);
    if (match) return { step, many, year: +match[1], part: match[2] ? +match[2] : 1, name };
  }
  return null;
}

function periodName({ step, year, part }) {
  const written = String(year).padStart(4, '0');
  if (step === 'year') return written;
  if (step === 'half') return `${written}-H${part}`;
  if (step === 'quarter') return `${written}-Q${part}`;
  return `${written}-${String(part).padStart(2, '0')}`;
}

function areAllPeriods(names) {
  return names.length > 0 && names.every((name) => parsePeriod(name));
}

// From the first to the last, those that no row has among them: a gap must look like one.
function timeline(names) {
  const known = Array.from(new Set(names)).sort();
  const parsed = known.map(parsePeriod);
  const [first, last] = [parsed[0], parsed[parsed.length - 1]];
  if (!first || !first.many || parsed.some((period) => !period || period.step !== first.step)) return known;
  const all = [];
  for (let at = { ...first }; all.length < 1000; ) {
    all.push(periodName(at));
    if (at.year === last.year && at.part === last.part) return all;
    at = at.part < at.many ? { ...at, part: at.part + 1 } : { ...at, part: 1, year: at.year + 1 };
  }
  return known;
}

function weekOf(day) {
  const date = new Date(day + 'T00:00:00Z');
  date.setUTCDate(date.getUTCDate() + 4 - (date.getUTCDay() || 7)); // its Thursday
  const newYear = Date.UTC(date.getUTCFullYear(), 0, 1);
  const week = 1 + Math.floor((date - newYear) / (7 * 24 * 3600 * 1000));
  return `${date.getUTCFullYear()}-W${String(week).padStart(2, '0')}`;
}

// Whether a document of that date lies in the period; a date may be as coarse as a year.
function periodHolds(name, date) {
  const period = parsePeriod(name);
  if (!period || !date) return false;
  if (period.step === 'week') return date.length === 10 && weekOf(date) === name;
  if (date === name || date.startsWith(name + '-')) return true;
  const year = +date.slice(0, 4);
  const month = +date.slice(5, 7);
  if (year !== period.year || !month || (period.step !== 'half' && period.step !== 'quarter')) return false;
  return Math.ceil((month * period.many) / 12) === period.part;
}
