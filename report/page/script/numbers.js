'use strict';
// Numbers as the tables of the page show them.

function decimalsOf(value) {
  const size = Math.abs(value);
  if (size >= 100 || (size >= 10 && Number.isInteger(size)) || size === 0) return 0;
  if (size >= 10) return 1;
  return size >= 0.095 ? 2 : Math.min(6, 1 - Math.floor(Math.log10(size)));
}

function localeOf(language) {
  return { fr: 'fr-FR', ko: 'en-US', en: 'en-US' }[language] || 'en-US';
}

function formatNumber(value, decimals) {
  if (value == null || Number.isNaN(value)) return '–';
  const digits = decimals == null ? decimalsOf(value) : decimals;
  return new Intl.NumberFormat(localeOf(document.documentElement.lang), {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(value);
}

function formatWhole(value) {
  return formatNumber(value, 0);
}

function formatShare(value, decimals) {
  if (value == null) return '–';
  return formatNumber(100 * value, decimals == null ? 1 : decimals) + (document.documentElement.lang === 'fr' ? '\u202f%' : '%');
}

function formatProbability(value) {
  if (value == null) return '–';
  if (value < 1e-4) return '<\u00a0' + formatNumber(1e-4, 4);
  return formatNumber(value, value >= 1 ? 0 : Math.min(4, Math.max(2, 1 - Math.floor(Math.log10(value)))));
}

function formatQ(value) {
  const text = formatProbability(value);
  return 'q\u00a0' + (text[0] === '<' ? text : '=\u00a0' + text);
}

// A factor: ×2.5; of a table it is known as its binary logarithm.
function formatRatio(bits) {
  if (bits == null) return '–';
  const ratio = 2 ** bits;
  return '×' + formatNumber(ratio, ratio >= 10 ? 0 : ratio >= 1 ? 1 : 2);
}

function formatInterval(low, high, format) {
  if (low == null && high == null) return word('no_interval');
  return word('interval', low == null ? '…' : format(low), high == null ? '…' : format(high));
}
