/**
 * The script of the page: filters, sorts, shows many findings a part at a time, and all of them to be printed. Plain text, because
 * it runs in the browser of the reader and its digest stands in the policy of the page.
 */
export const REPORT_SCRIPT = `
(() => {
  'use strict';
  const byId = (id) => document.getElementById(id);
  const form = byId('filter');
  if (form === null) return;
  const [text, effect, rule, order, open, shown, files, more] =
    ['text', 'effect', 'rule', 'order', 'open', 'shown', 'files', 'more'].map(byId);
  const [held, rest] = ['held', 'rest'].map(byId);
  const many = Number(form.dataset.many);
  const language = document.documentElement.lang;

  /* The list as it was written with the page. Nothing but pieces of this text is ever made into elements. */
  const source = () => [...files.querySelectorAll('.file')].map((part) => part.outerHTML).join('') + (rest?.textContent ?? '');
  const ENTITIES = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ' };
  const plain = (markup) => markup.replace(/<[^>]*>/g, ' ')
    .replace(/&(?:#(\\d+)|(\\w+));/g, (_, code, name) => code === undefined ? ENTITIES[name] ?? '' : String.fromCodePoint(Number(code)));
  const FINDING = /^<li class="finding (\\w+)" data-rule="([^"]*)" data-people="(\\d+)">/;

  const pieces = (markup, start) => {
    const found = [];
    for (let from = markup.indexOf(start); from >= 0; ) {
      const next = markup.indexOf(start, from + start.length);
      found.push(markup.slice(from, next < 0 ? undefined : next));
      from = next;
    }
    return found;
  };
  const read = (section, place) => {
    const head = section.slice(0, section.indexOf('<ul'));
    const name = plain(head).trim();
    const findings = pieces(section.slice(0, section.lastIndexOf('</ul>')), '<li class="finding ').map((markup, at) => {
      const [, effect, rule, people] = FINDING.exec(markup);
      return { markup, at, effect, rule: plain(rule), people: Number(people), words: null, file: null };
    });
    const file = { place, head, name, findings, people: Math.max(...findings.map(({ people }) => people)) };
    for (const finding of findings) finding.file = file;
    return file;
  };
  let known = null;
  const all = () => known ??= pieces(source(), '<section class="file">').map(read);
  const wordsOf = (finding) => finding.words ??=
    (finding.file.name + ' ' + plain(finding.markup.slice(0, finding.markup.indexOf('<details')))).toLowerCase();

  const orders = {
    '': [(a, b) => a.place - b.place, (a, b) => a.at - b.at],
    path: [(a, b) => a.name.localeCompare(b.name, language), (a, b) => a.at - b.at],
    people: [(a, b) => b.people - a.people || a.place - b.place, (a, b) => b.people - a.people || a.at - b.at],
  };
  const chosen = () => {
    const words = text.value.toLowerCase().split(/\\s+/).filter(Boolean);
    const fits = (finding) => (effect.value === '' || effect.value === finding.effect)
      && (rule.value === '' || rule.value === finding.rule)
      && words.every((word) => wordsOf(finding).includes(word));
    const [ofFiles, ofFindings] = orders[order.value];
    const sorted = order.value === '' ? all() : [...all()].sort(ofFiles);
    return sorted.flatMap(({ findings }) => findings.filter(fits).sort(ofFindings));
  };

  const markupOf = (findings) => {
    let markup = '';
    findings.forEach((finding, at) => {
      if (finding.file !== findings[at - 1]?.file) markup += (at === 0 ? '' : '</ul></section>') + finding.file.head + '<ul class="plain">';
      markup += finding.markup;
    });
    return findings.length === 0 ? '' : markup + '</ul></section>';
  };

  const total = Number(form.dataset.total);
  let found = null;
  /* How many fit what was asked, and how many of those stand on the page. */
  const counts = (count) => {
    if (count === total) return '';
    const hits = found === null ? total : found.length;
    const said = count < hits && hits < total ? form.dataset.found : form.dataset.shown;
    return Object.entries({ hits, count, total })
      .reduce((text, [name, value]) => text.replace('{' + name + '}', value.toLocaleString(language)), said);
  };

  let room = many;
  const draw = () => {
    files.innerHTML = markupOf(found.slice(0, room));
    more.hidden = found.length <= room;
    open.textContent = label;
    shown.textContent = counts(Math.min(found.length, room));
  };
  const choose = () => { room = many; found = chosen(); draw(); };

  const label = open.textContent;
  const openAll = (isOpen) => { for (const details of document.querySelectorAll('details')) details.open = isOpen; };
  open.addEventListener('click', () => {
    const isOpen = open.textContent === label;
    openAll(isOpen);
    open.textContent = isOpen ? form.dataset.close : label;
  });
  more.addEventListener('click', () => {
    const before = files.querySelectorAll('.finding').length;
    room = before + many;
    found ??= chosen();
    draw();
    files.querySelectorAll('.finding')[before]?.querySelector('summary').focus();
  });
  for (const field of [text, effect, rule, order]) field.addEventListener('input', choose);
  form.addEventListener('submit', (event) => event.preventDefault());

  /* On paper stands everything that was chosen, with all that is known of it. */
  let before = null;
  addEventListener('beforeprint', () => {
    before ??= { room };
    found ??= chosen();
    if (found.length > room) { room = found.length; draw(); }
    openAll(true);
  });
  addEventListener('afterprint', () => {
    if (before === null) return;
    room = before.room;
    before = null;
    draw();
  });

  form.hidden = false;
  if (rest !== null) {
    more.hidden = false;
    shown.textContent = counts(files.querySelectorAll('.finding').length);
    held.hidden = true;
  }
  /* A browser that comes back to the page fills in what was chosen before. */
  addEventListener('pageshow', () => { if (text.value || effect.value || rule.value || order.value) choose(); });
})();
`;
