import { describe, expect, it } from 'vitest';
import { decisionNotes } from '../../src/judgement/decision-notes.js';
import type { DecisionState, Standing } from '../../src/judgement/decisions.js';
import { placed } from '../../src/model/fingerprint.js';

function standing(state: DecisionState, at = 0, to?: string): Standing {
  const path = `data/${at}.csv`;
  const decision = {
    fingerprint: placed('0123456789abcdef', [path]),
    rule: 'bsn',
    path,
    people: 1,
    effect: 'block' as const,
    why: 'x',
    who: 'y',
    when: '2026-03-01',
  };
  return { decision, state, ...(to !== undefined && { to }) };
}

describe('the notes about decisions', () => {
  it('are none where nothing was decided, or all does what it did', () => {
    expect(decisionNotes([], 0, 0)).toEqual([]);
    expect(decisionNotes([standing('idle'), standing('used')], 0, 0)).toEqual([]);
  });

  it.each([
    [1, 0, '1 bevinding', '1 finding'],
    [3, 0, '3 bevindingen', '3 findings'],
    [0, 1, '1 niet gescande vindplaats', '1 not scanned place'],
    [2, 3, '2 bevindingen en 3 niet gescande vindplaatsen', '2 findings and 3 not scanned places'],
  ])('count %i findings and %i not scanned ones', (findings, unread, nl, en) => {
    expect(decisionNotes([], findings, unread)).toEqual([
      {
        kind: 'accepted',
        count: findings + unread,
        message: { nl: `Geaccepteerd door een mens: ${nl}.`, en: `Accepted by a person: ${en}.` },
      },
    ]);
  });

  it('are one for each thing that is the matter, with the decisions it is about', () => {
    const states = ['grew', 'expired', 'refused', 'unused', 'gone'] as const;
    const notes = decisionNotes([...states.map((state) => standing(state)), standing('moved', 9, 'open.csv')], 0, 0);
    expect(notes.map(({ kind, count }) => `${kind} ${count}`)).toEqual([
      'decision-grew 1',
      'decision-expired 1',
      'decision-refused 1',
      'decision-moved 1',
      'decision-unused 1',
      'decision-gone 1',
    ]);
    for (const { message, decisions } of notes) {
      expect(message.nl).toMatch(/^1 besluit .*: data\/\d\.csv/);
      expect(message.en).toMatch(/^1 decision .*: data\/\d\.csv/);
      expect(decisions?.length).toBe(1);
    }
    expect(notes[3].message.nl).toContain('data/9.csv → open.csv (bsn).');
  });

  it('name five, list a hundred and count all', () => {
    const [note] = decisionNotes(
      Array.from({ length: 500 }, (_, at) => standing('expired', at)),
      0,
      0,
    );
    expect(note.count).toBe(500);
    expect(note.decisions?.length).toBe(100);
    expect(note.message.nl).toMatch(/^500 besluiten zijn verlopen .*data\/4\.csv \(bsn\) en nog 495\.$/);
    expect(note.message.en).toMatch(/and another 495\.$/);
  });
});
