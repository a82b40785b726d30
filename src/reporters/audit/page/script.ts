/**
 * The script of the overview: filters, sorts, and shows many repositories a part at a time, and all of them to be printed. Plain text,
 * because it runs in the browser of the reader and its digest stands in the policy of the page.
 */
export const AUDIT_SCRIPT = `
(() => {
  'use strict';
  const byId = (id) => document.getElementById(id);

  /* The table of what is clear can be long: it is made when it is opened. */
  const clear = byId('clear');
  const fillClear = () => {
    const kept = clear?.querySelector('noscript');
    if (kept) kept.outerHTML = kept.textContent;
  };
  clear?.addEventListener('toggle', fillClear);
  for (const held of document.querySelectorAll('.held')) held.hidden = true;
  addEventListener('beforeprint', () => {
    fillClear();
    for (const details of document.querySelectorAll('details')) details.open = true;
  });

  const form = byId('filter');
  if (form === null) return;
  const [text, seen, order, shown, list, more, rest, fields] =
    ['text', 'seen', 'order', 'shown', 'targets-list', 'more', 'rest', 'fields'].map(byId);
  const many = Number(form.dataset.many);
  const total = Number(form.dataset.total);
  const language = document.documentElement.lang;

  /* The list as it was written with the page. Nothing but pieces of this text is ever made into elements. */
  const source = () => [...list.querySelectorAll('.target')].map((part) => part.outerHTML).join('') + (rest?.textContent ?? '');
  const ENTITIES = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ' };
  const plain = (markup) => markup.replace(/<[^>]*>/g, ' ')
    .replace(/&(?:#(\\d+)|(\\w+));/g, (_, code, name) => code === undefined ? ENTITIES[name] ?? '' : String.fromCodePoint(Number(code)));
  const START = '<section class="target ';
  const HEAD = /^<section class="target (\\w+)"[^>]*? data-of="([^"]*)" data-seen="(\\w+)" data-people="(\\d+)" data-since="([^"]*)"/;

  const read = (markup, place) => {
    const [, verdict, of, visibility, people, since] = HEAD.exec(markup);
    return { markup, place, verdict, of, visibility, people: Number(people), since: since || '9999', words: null, name: null };
  };
  const pieces = (markup) => {
    const found = [];
    for (let from = markup.indexOf(START); from >= 0; ) {
      const next = markup.indexOf(START, from + START.length);
      found.push(markup.slice(from, next < 0 ? undefined : next));
      from = next;
    }
    return found;
  };
  let known = null;
  const all = () => known ??= pieces(source()).map(read);
  /* Words of the steps are the same everywhere and are not searched. */
  const wordsOf = (part) => part.words ??= plain(part.markup.replace(/<details>[^]*<\\/details>/, '')).toLowerCase();
  const nameOf = (part) => part.name ??= plain(/<h3[^]*?<\\/h3>/.exec(part.markup)[0].replace(/<span class="tag">[^<]*<\\/span>/, '')).trim();

  const orders = {
    worst: (a, b) => a.place - b.place,
    people: (a, b) => b.people - a.people || a.place - b.place,
    since: (a, b) => (a.since < b.since ? -1 : a.since > b.since ? 1 : a.place - b.place),
    name: (a, b) => nameOf(a).localeCompare(nameOf(b), language) || a.place - b.place,
  };
  const verdictOf = () => form.querySelector('input[name="verdict"]:checked')?.value ?? 'all';
  const chosen = () => {
    const words = text.value.toLowerCase().split(/\\s+/).filter(Boolean);
    const verdict = verdictOf();
    const fits = (part) => (verdict === 'all' || verdict === part.verdict)
      && (seen.value === '' || seen.value === part.visibility)
      && words.every((word) => wordsOf(part).includes(word));
    return all().filter(fits).sort(orders[order.value] ?? orders.worst);
  };

  const targetsIn = (parts) => new Set(parts.map(({ of }) => of)).size;
  const counts = (count) => count === total ? '' : form.dataset.shown
    .replace('{count}', count.toLocaleString(language)).replace('{total}', total.toLocaleString(language));

  let found = null;
  let room = many;
  const draw = () => {
    const parts = found.slice(0, room);
    list.innerHTML = parts.map(({ markup }) => markup).join('');
    more.hidden = found.length <= room;
    shown.textContent = counts(targetsIn(parts));
  };
  const choose = () => { room = many; found = chosen(); draw(); };
  more.addEventListener('click', () => {
    const before = list.querySelectorAll('.target').length;
    room = before + many;
    found ??= chosen();
    draw();
    list.querySelectorAll('.target')[before]?.querySelector('h3').focus();
  });
  form.addEventListener('input', choose);
  form.addEventListener('submit', (event) => event.preventDefault());

  /* A link to something that is not drawn now draws it first. */
  const goTo = (id) => {
    if (byId(id) === null) {
      form.reset();
      const parts = all();
      found = [...parts.filter(({ of }) => of === id), ...parts.filter(({ of }) => of !== id)];
      room = many;
      draw();
    }
    byId(id)?.scrollIntoView();
    byId(id)?.querySelector('h3').focus();
  };
  document.addEventListener('click', (event) => {
    const link = event.target.closest?.('a[href^="#r-"]');
    if (link) { event.preventDefault(); goTo(link.getAttribute('href').slice(1)); }
  });

  /* On paper stands everything that was chosen, with the steps of what is drawn open. */
  let before = null;
  addEventListener('beforeprint', () => {
    before ??= { room };
    found ??= chosen();
    if (found.length > room) { room = found.length; draw(); }
    for (const details of document.querySelectorAll('details')) details.open = true;
  });
  addEventListener('afterprint', () => {
    if (before === null) return;
    room = before.room;
    before = null;
    draw();
  });

  fields.hidden = false;
  if (rest !== null) {
    more.hidden = false;
    shown.textContent = counts(new Set([...list.querySelectorAll('.target')].map((part) => part.dataset.of)).size);
  }
  /* A browser that comes back to the page fills in what was chosen before. */
  addEventListener('pageshow', () => { if (text.value || seen.value || order.value !== 'worst' || verdictOf() !== 'all') choose(); });
})();
`;
