import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { printable, systemCode, UserError } from '../../errors.js';
import type { ForgeCredential } from '../../forge/credential.js';
import type { Arguments } from '../command.js';
import type { Io } from '../io.js';

/** Variables that may hold a token, in order. */
const VARIABLES = ['SLUIS_TOKEN', 'GH_TOKEN', 'GITHUB_TOKEN'] as const;
/** No token is longer; a file that is longer is another one. */
const LONGEST_TOKEN = 1024;

/**
 * With what right a forge is asked: an app, a token from a file, a token from the environment, or none.
 *
 * @throws UserError for a file that cannot be read, and for half an app
 */
export function credentialOf(args: Arguments, { cwd, env }: Pick<Io, 'cwd' | 'env'>): ForgeCredential {
  const [id, key, file] = [args.value('app-id'), args.value('app-key'), args.value('token-file')];
  if ((id === undefined) !== (key === undefined)) throw halfAnApp();
  if (id !== undefined && key !== undefined) {
    if (file !== undefined) throw appAndToken();
    return { kind: 'app', id, privateKey: contentOf(cwd, key) };
  }
  if (file !== undefined) return tokenOf(contentOf(cwd, file).trim());
  const variable = VARIABLES.find((name) => env[name]);
  return variable === undefined ? null : tokenOf((env[variable] ?? '').trim());
}

function tokenOf(token: string): ForgeCredential {
  if (token === '' || token.length > LONGEST_TOKEN || /\s/.test(token)) throw noToken();
  return { kind: 'token', token };
}

function contentOf(cwd: string, named: string): string {
  try {
    return readFileSync(resolve(cwd, named), 'utf8');
  } catch (error) {
    const code = systemCode(error);
    if (code === null) throw error;
    const shown = printable(named);
    throw new UserError(
      { nl: `${shown} is niet te lezen (${code}).`, en: `${shown} cannot be read (${code}).` },
      {
        nl: 'Kijk of het bestand er is en of u het mag lezen.',
        en: 'Check that the file is there and that you may read it.',
      },
    );
  }
}

function noToken(): UserError {
  return new UserError(
    {
      nl: 'Dit is geen token: leeg, te lang of met witruimte.',
      en: 'This is no token: empty, too long or with blanks.',
    },
    {
      nl: 'Zet alleen het token in het bestand of de variabele, op één regel.',
      en: 'Put the token alone into the file or the variable, on one line.',
    },
  );
}

function halfAnApp(): UserError {
  return new UserError(
    { nl: '`--app-id` en `--app-key` horen bij elkaar.', en: '`--app-id` and `--app-key` go together.' },
    { nl: 'Geef ze allebei, of geen van beide.', en: 'Give both of them, or neither.' },
  );
}

function appAndToken(): UserError {
  return new UserError(
    { nl: 'Een app en een token gaan niet samen.', en: 'An app and a token do not go together.' },
    {
      nl: 'Kies `--app-id` met `--app-key`, of `--token-file`.',
      en: 'Choose `--app-id` with `--app-key`, or `--token-file`.',
    },
  );
}
