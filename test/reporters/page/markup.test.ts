import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { html, when, withCode } from '../../../src/reporters/page/markup.js';

describe('html', () => {
  test('keeps every text a text, in an element and in an attribute', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const { markup } = html`<p title="${text}">${text}</p>`;
        const inner = markup.slice('<p title="'.length, -'</p>'.length);
        const [attribute, content, ...more] = inner.split('">');
        expect(more).toEqual([]);
        expect(/[<>"']/.test(`${attribute}${content}`)).toBe(false);
        expect(decoded(content) === text && decoded(attribute) === text).toBe(true);
      }),
    );
  });

  test('takes pieces, lists of them and numbers', () => {
    const items = ['a', '<b>'].map((item) => html`<li>${item}</li>`);
    expect(html`<ul>${items}</ul>${3}${when(false, () => html`<hr>`)}`.markup).toBe(
      '<ul><li>a</li><li>&lt;b&gt;</li></ul>3',
    );
  });

  test('writes code between back-ticks', () => {
    expect(withCode('doe `sluis <x>` nu').markup).toBe('doe <code>sluis &lt;x&gt;</code> nu');
  });
});

function decoded(markup: string): string {
  const entities: Record<string, string> = { lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' };
  return markup.replace(/&(lt|gt|quot|#39|amp);/g, (_, name: string) => entities[name]);
}
