/** What the overview has beside the style of every page and of a report. */
export const AUDIT_STYLE = `.figures > .oldest, .figures > .people { grid-column: span 2; }
.figures > .people dd:first-of-type { font-size: clamp(1.5rem, 1.2rem + 1.2vw, 2.2rem); }
.choice { border: 0; padding: 0; margin: 0 0 .9rem; display: flex; flex-wrap: wrap; gap: .3rem 1.1rem; align-items: center; min-width: 0; }
.choice legend { float: left; padding: 0; margin-right: .4rem; color: var(--soft); font-size: .9rem; }
.choice label { display: inline-flex; gap: .45rem; align-items: center; min-height: 2rem; cursor: pointer; }
.choice input { width: 1.25rem; height: 1.25rem; margin: 0; accent-color: var(--accent); }
body:has(#show-blocked:checked) .target:not(.blocked), body:has(#show-incomplete:checked) .target:not(.incomplete),
body:has(#show-review:checked) .target:not(.review) { display: none; }
.target { margin-top: 2rem; padding-top: 1.1rem; border-top: 2px solid var(--ink); }
.target > h3 { display: flex; flex-wrap: wrap; gap: .35rem .7rem; align-items: baseline; font-size: 1.15rem; }
.target > p { margin-top: .35rem; max-width: none; }
.blocked > h3 > .tag { background: var(--bold-back); color: var(--bold-text); border-color: var(--bold-back); }
.blocked > h3 > .tag::before { content: "■\\a0"; }
.incomplete > h3 > .tag { border-style: dashed; border-color: var(--ink); }
.incomplete > h3 > .tag::before { content: "?\\a0"; }
.review > h3 > .tag { border-color: var(--accent); color: var(--accent); }
.review > h3 > .tag::before { content: "▲\\a0"; }
.found { padding: .7rem 0 .65rem; border-bottom: 1px solid var(--line); }
.found:first-child { margin-top: .5rem; }
.found h4 { display: flex; flex-wrap: wrap; gap: .3rem .6rem; align-items: baseline; }
.found p { margin-top: .25rem; max-width: none; }
.new, .flag { color: var(--accent); font-weight: 700; }
.new::before { content: "✱\\a0"; }
.todo { display: grid; gap: .7rem; padding-left: 1.6rem; margin: .3rem 0 .6rem; }
.todo li { padding-left: .3rem; min-width: 0; }
pre { margin-top: .4rem; padding: .6rem .8rem; background: var(--tint); border-radius: .4rem; white-space: pre-wrap; overflow-wrap: anywhere; }
pre code { background: none; padding: 0; }
.scroll { overflow-x: auto; margin-top: .6rem; }
table { border-collapse: collapse; width: 100%; font-size: .95rem; font-variant-numeric: tabular-nums; }
th, td { text-align: right; padding: .35rem .6rem; border-bottom: 1px solid var(--line); vertical-align: top; overflow-wrap: normal; }
th:first-child { text-align: left; padding-left: 0; font-weight: 500; overflow-wrap: anywhere; min-width: 11rem; }
thead th { color: var(--soft); font-weight: 600; font-size: .9rem; }
.bars { height: 9rem; margin: .4rem 0 .6rem; }
.bars rect { rx: 1.5px; }
.ground { stroke: var(--edge); stroke-width: 1; }
.chart .blocked { fill: var(--ink); }
.chart .incomplete { fill: var(--card); stroke: var(--ink); stroke-width: 1.5; }
.chart .review, .chart .people { fill: var(--accent); }
.legend { display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; list-style: none; padding: 0; margin-top: .5rem; font-size: .9rem; }
.legend svg { width: .9rem; height: .9rem; display: inline-block; margin-right: .45rem; vertical-align: -.1em; }
.soon, .expired { border: 2px solid var(--accent); }
.card .names { margin-top: .6rem; }
@media (max-width: 40rem) { .figures > .oldest, .figures > .people { grid-column: 1 / -1; } }
@media print {
  .choice { display: none; }
  .target > h3, .found, .card { break-inside: avoid; }
  .target > .where { break-after: avoid; }
  .found h4 { break-after: avoid; }
  .scroll { overflow: visible; }
}`;
