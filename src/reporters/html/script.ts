/**
 * The script of the page: opens what is in `noscript`, filters, sorts, and opens everything to be printed. Plain text, because it
 * runs in the browser of the reader and its digest stands in the policy of the page.
 */
export const REPORT_SCRIPT = `
(() => {
  'use strict';
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const byId = (id) => document.getElementById(id);

  /* The text of noscript is markup that this page was written with; nothing else is ever taken as markup. */
  const fill = (details) => {
    const kept = details.querySelector('noscript');
    if (kept === null) return;
    const box = document.createElement('div');
    box.innerHTML = kept.textContent;
    kept.replaceWith(box);
  };
  document.addEventListener('toggle', ({ target }) => {
    if (target.open && target.matches('.why')) fill(target);
  }, true);
  all('.why[open]').forEach(fill);

  let opened = [];
  const openForPrint = () => {
    if (opened.length > 0) return;
    opened = all('details:not([open])');
    for (const details of opened) { fill(details); details.open = true; }
  };
  const closeAgain = () => { for (const details of opened) details.open = false; opened = []; };
  addEventListener('beforeprint', openForPrint);
  addEventListener('afterprint', closeAgain);

  const form = byId('filter');
  if (form === null) return;
  form.hidden = false;
  const [text, effect, rule, order, open, shown, files] = ['text', 'effect', 'rule', 'order', 'open', 'shown', 'files'].map(byId);
  const language = document.documentElement.lang;
  const number = (value) => value.toLocaleString(language);

  /* What is known of each file and finding, read from the page when it is first asked for. */
  let known = null;
  const read = () => known ??= all('.file').map((section, place) => {
    const name = section.querySelector('h3').textContent;
    const findings = all('.finding', section).map((item, at) => ({
      item, at, effect: item.classList[1], rule: item.dataset.rule, people: Number(item.dataset.people),
      words: (name + ' ' + all(':scope > h4, :scope > p', item).map((part) => part.textContent).join(' ')).toLowerCase(),
    }));
    return { section, place, name, findings, people: Math.max(...findings.map(({ people }) => people)) };
  });

  const filter = () => {
    const words = text.value.toLowerCase().split(/\\s+/).filter(Boolean);
    let count = 0, total = 0;
    for (const { section, findings } of read()) {
      let any = false;
      for (const finding of findings) {
        const fits = (effect.value === '' || effect.value === finding.effect) && (rule.value === '' || rule.value === finding.rule)
          && words.every((word) => finding.words.includes(word));
        if (finding.item.hidden === fits) finding.item.hidden = !fits;
        any ||= fits;
        count += fits ? 1 : 0;
      }
      total += findings.length;
      if (section.hidden === any) section.hidden = !any;
    }
    const isAll = count === total && words.length === 0;
    shown.textContent = isAll ? '' : form.dataset.shown.replace('{count}', number(count)).replace('{total}', number(total));
  };

  const orders = {
    '': [(a, b) => a.place - b.place, (a, b) => a.at - b.at],
    path: [(a, b) => a.name.localeCompare(b.name, language), (a, b) => a.at - b.at],
    people: [(a, b) => b.people - a.people || a.place - b.place, (a, b) => b.people - a.people || a.at - b.at],
  };
  const sort = () => {
    const [ofFiles, ofFindings] = orders[order.value];
    const sorted = [...read()].sort(ofFiles);
    for (const { section, findings } of sorted) {
      section.querySelector('ul').append(...[...findings].sort(ofFindings).map(({ item }) => item));
    }
    files.append(...sorted.map(({ section }) => section));
  };

  const label = open.textContent;
  const toggle = () => {
    const isOpen = open.textContent === label;
    for (const details of all('.finding:not([hidden]) .why')) { fill(details); details.open = isOpen; }
    open.textContent = isOpen ? form.dataset.close : label;
  };

  text.addEventListener('input', filter);
  effect.addEventListener('change', filter);
  rule.addEventListener('change', filter);
  order.addEventListener('change', sort);
  open.addEventListener('click', toggle);
  form.addEventListener('submit', (event) => event.preventDefault());
  /* A browser that comes back to the page fills in what was chosen before. */
  addEventListener('pageshow', () => { if (text.value || effect.value || rule.value) filter(); if (order.value) sort(); });
})();
`;
