// Accessibility of a page, as far as a program can tell: run in the page, returns what is wrong. `wanted` is the contrast of
// text that is not large (WCAG 2.2, 1.4.3).
'use strict';
(() => {
  const faults = new Map();
  const fault = (rule, part) => {
    const text = `${rule}: <${part.tagName.toLowerCase()} class="${part.getAttribute('class') || ''}"> ${(part.textContent || '').trim().slice(0, 40)}`;
    if (!faults.has(rule)) faults.set(rule, []);
    if (faults.get(rule).length < 3) faults.get(rule).push(text);
  };
  const all = (selector) => Array.from(document.querySelectorAll(selector));
  const isSeen = (part) => part.getClientRects().length > 0 && getComputedStyle(part).visibility === 'visible';

  // ---- Names, roles, references ----
  const textOf = (ids) => ids.split(' ').map((id) => (document.getElementById(id) || { textContent: '' }).textContent).join(' ');
  const nameOf = (part) => (part.getAttribute('aria-label') || (part.hasAttribute('aria-labelledby') ? textOf(part.getAttribute('aria-labelledby')) : '') ||
    (part.labels && part.labels.length ? part.labels[0].textContent : '') || part.textContent || '').trim();
  if (!/^(en|fr|ko)$/.test(document.documentElement.lang)) fault('lang', document.documentElement);
  for (const part of all('button, a[href], input, select, summary, [role=button], [role=region], nav, dialog, section, svg')) {
    if (isSeen(part) && !nameOf(part)) fault('name', part);
  }
  for (const part of all('svg')) if (!part.getAttribute('role') || !part.getAttribute('aria-label')) fault('svg', part);
  for (const name of ['main', 'header.mast', 'nav', 'footer', 'h1']) if (all(name).length !== 1) fault('landmark ' + name, document.body);
  const ids = all('[id]').map((part) => part.id);
  ids.forEach((id, i) => ids.indexOf(id) < i && fault('id twice', document.getElementById(id)));
  const known = new Set(ids);
  for (const name of ['aria-labelledby', 'aria-describedby', 'aria-controls', 'for']) {
    for (const part of all(`[${name}]`)) for (const id of part.getAttribute(name).split(' ')) if (!known.has(id)) fault(name, part);
  }
  for (const part of all('a[href^="#"]')) if (!known.has(part.getAttribute('href').slice(1))) fault('link to nothing', part);
  for (const part of all('[tabindex]')) if (+part.getAttribute('tabindex') > 0) fault('tabindex', part);
  for (const part of all('[aria-hidden=true] :is(a, button, input, [tabindex])')) fault('hidden and focused', part);
  for (const part of all('button, input, summary')) {
    const box = part.getBoundingClientRect();
    if (isSeen(part) && (box.height < 23.5 || box.width < 23.5)) fault('target size', part);
  }

  // ---- Headings and tables ----
  let level = 0;
  for (const part of all('h1, h2, h3, h4, h5').filter((heading) => !heading.closest('dialog'))) {
    if (+part.tagName[1] > level + 1) fault('heading', part);
    level = +part.tagName[1];
  }
  for (const part of all('th')) if (!/^(col|row)$/.test(part.scope)) fault('scope', part);
  for (const part of all('table')) if (!part.querySelector('th[scope=col]') || !part.querySelector('th[scope=row], td')) fault('table', part);

  // ---- Contrast ----
  const rgba = (text) => {
    const numbers = (text.match(/[\d.]+/g) || []).map(Number);
    return text.startsWith('rgb') ? [numbers[0], numbers[1], numbers[2], numbers[3] == null ? 1 : numbers[3]] : [0, 0, 0, 0];
  };
  const over = (top, below) => [0, 1, 2].map((i) => top[i] * top[3] + below[i] * (1 - top[3])).concat(1);
  const light = (colour) => {
    const [r, g, b] = colour.map((c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (a, b) => (Math.max(light(a), light(b)) + 0.05) / (Math.min(light(a), light(b)) + 0.05);
  const groundOf = (part) => {
    const layers = [];
    for (let at = part; at; at = at.parentElement) layers.push(rgba(getComputedStyle(at).backgroundColor));
    return layers.reverse().reduce((ground, layer) => over(layer, ground), [255, 255, 255, 1]);
  };
  // What a text of a chart stands on: the last filled rectangle or bar before it in which its middle lies.
  const underOf = (text) => {
    const box = text.getBoundingClientRect();
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    let ground = groundOf(text.ownerSVGElement);
    for (const shape of text.parentNode.querySelectorAll(':scope > rect')) {
      const place = shape.getBoundingClientRect();
      const style = getComputedStyle(shape);
      const fill = rgba(style.fill);
      if (x < place.x || x > place.right || y < place.y || y > place.bottom) continue;
      if (shape.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING) ground = over([...fill.slice(0, 3), fill[3] * style.opacity], ground);
    }
    return ground;
  };
  let seen = 0;
  for (const part of all('body *')) {
    const isText = Array.from(part.childNodes).some((node) => node.nodeType === 3 && node.textContent.trim());
    if (!isText || !isSeen(part) || part.closest('script, style, .tip, .skip')) continue;
    const style = getComputedStyle(part);
    if (parseFloat(style.fontSize) === 0) continue;
    const isChart = part instanceof SVGElement;
    const ground = isChart ? underOf(part.closest('text')) : groundOf(part);
    const ink = over(rgba(isChart ? style.fill : style.color), ground);
    const size = parseFloat(style.fontSize);
    const wanted = size >= 24 || (size >= 18.66 && style.fontWeight >= 700) ? 3 : 4.5;
    const found = contrast(ink, ground);
    seen++;
    if (found < wanted - 0.005) fault(`contrast ${found.toFixed(2)} of ${ink.slice(0, 3).map(Math.round)} on ${ground.slice(0, 3).map(Math.round)}`, part);
    if (size < 10.5) fault('text of ' + size + ' px', part);
  }
  return { faults: Array.from(faults.values()).flat(), seen };
})();
