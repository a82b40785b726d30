import type { Bilingual } from '../../../model/finding.js';
import type { Stage } from '../stages.js';
import { sayLine } from './shell.js';

/** What the hook stopped, as the start of a sentence. */
const STOPPED: Readonly<Record<Stage, Bilingual>> = {
  'pre-push': { nl: 'deze push is tegengehouden', en: 'this push was stopped' },
  'pre-commit': { nl: 'deze commit is tegengehouden', en: 'this commit was stopped' },
  'pre-receive': { nl: 'deze push is geweigerd', en: 'this push was refused' },
};
const ADMINISTRATOR: Bilingual = {
  nl: '  Alleen de beheerder van deze server kan dit herstellen.',
  en: '  Only the administrator of this server can mend this.',
};

/**
 * A function of shell that says, when no sluis can be started, what happened and the ways on. Both languages: who pushes
 * need not be who installed. That git can skip its hooks is not among the ways.
 */
export function refusalLines(stage: Stage, first: 'beside' | 'repository' | 'none'): string[] {
  const away = awayLines(first);
  const scope = first === 'repository' ? ' --global' : stage === 'pre-push' ? '' : ` --stages ${stage}`;
  const back = `npm install --global sluis && sluis hook install${scope}`;
  const admin = (language: keyof Bilingual) => (stage === 'pre-receive' ? [sayLine(ADMINISTRATOR[language])] : []);
  return [
    'sluis_refuse() {',
    ...[
      ...away,
      sayLine(`sluis: ${STOPPED[stage].nl}, want sluis zelf is niet te vinden. Er is dus niets gescand.`),
      ...admin('nl'),
      sayLine(`  Zet sluis terug:      ${back}`),
      sayLine('  Of haal de hook weg:  ', '"$sluis_away"'),
      sayLine(`sluis: ${STOPPED[stage].en}, because sluis itself cannot be found. So nothing was scanned.`),
      ...admin('en'),
      sayLine(`  Put sluis back:       ${back}`),
      sayLine('  Or remove the hook:   ', '"$sluis_away"'),
    ].map((line) => `  ${line}`),
    '}',
    '',
  ];
}

/** The one command that undoes the installation without sluis. */
function awayLines(first: 'beside' | 'repository' | 'none'): string[] {
  if (first === 'repository') return ["sluis_away='git config --global --unset core.hooksPath'"];
  const remove = `sluis_away="rm '$0'"`;
  if (first === 'none') return [remove];
  return [remove, `if [ -e "$sluis_first" ] || [ -L "$sluis_first" ]; then sluis_away="mv '$sluis_first' '$0'"; fi`];
}
