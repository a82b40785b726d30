import type { Proposal } from '../reporters/repair.js';

/** What a proposal is judged by; less is better. */
function costs({ loss, rowsLost, columns, after, verdict }: Proposal): number[] {
  return [
    loss,
    rowsLost,
    columns.filter(({ kind }) => kind === 'coarser').length,
    columns.filter(({ kind }) => kind === 'removed').length,
    verdict === 'clear' ? 0 : 1,
    -(after.k ?? 0),
  ];
}

/** Without those that another one equals or betters in every respect; of equals the first stays. */
export function paretoBest<T extends { readonly proposal: Proposal }>(all: readonly T[]): T[] {
  return all.filter((one, at) => !all.some((other, i) => i !== at && beats(other.proposal, one.proposal, i < at)));
}

function beats(a: Proposal, b: Proposal, isFirst: boolean): boolean {
  const [own, others] = [costs(a), costs(b)];
  const isNowhereWorse = own.every((cost, i) => cost <= others[i] + 1e-9);
  const isSomewhereBetter = own.some((cost, i) => cost < others[i] - 1e-9);
  return isNowhereWorse && (isSomewhereBetter || isFirst);
}
