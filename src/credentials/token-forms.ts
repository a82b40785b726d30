import { hasBase62Checksum, isBech32 } from './checks.js';
import { looksRandom, shannonBits } from './entropy.js';
import type { CredentialKind } from './kinds.js';

/** A token that its first characters announce. */
export interface TokenForm {
  readonly kind: CredentialKind;
  /** Exact, at least three bytes. */
  readonly prefixes: readonly string[];
  /** What follows the prefix; sticky. */
  readonly body: RegExp;
  /** The checksum of the body, or how random it must look. */
  readonly passes: (body: string, prefix: string) => boolean;
  /** A form that is used for other things too. */
  readonly isLoose?: boolean;
}

const isVaried = (body: string) => shannonBits(body) >= 3;
const BODY = '[A-Za-z0-9_-]';

/**
 * Forms as the issuers publish them and gitleaks, detect-secrets and secretlint agree on. Tokens for tests (`sk_test_`)
 * and identifiers that are public by design (`pk_live_`) are left out.
 */
export const TOKEN_FORMS: readonly TokenForm[] = [
  {
    kind: 'github-token',
    prefixes: ['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_'],
    body: /[A-Za-z0-9]{36}(?![A-Za-z0-9_])/y,
    passes: hasBase62Checksum,
  },
  {
    kind: 'github-token',
    prefixes: ['github_pat_'],
    body: /[A-Za-z0-9]{22}_[A-Za-z0-9]{59}(?![A-Za-z0-9_])/y,
    passes: isVaried,
  },
  {
    kind: 'gitlab-token',
    prefixes: ['glpat-', 'gldt-', 'glrt-', 'glptt-', 'glcbt-', 'glsoat-', 'glagent-', 'glimt-', 'glffct-'],
    body: new RegExp(`${BODY}{20,300}(?:\\.[0-9a-z]{2}[0-9a-z]{7})?(?!${BODY})`, 'y'),
    passes: isVaried,
  },
  {
    kind: 'npm-token',
    prefixes: ['npm_'],
    body: /[A-Za-z0-9]{36}(?![A-Za-z0-9_])/y,
    passes: hasBase62Checksum,
  },
  {
    kind: 'pypi-token',
    prefixes: ['pypi-'],
    body: new RegExp(`AgE${BODY}{60,400}`, 'y'), // a macaroon of version 2, in base64url
    passes: isVaried,
  },
  {
    kind: 'slack-token',
    prefixes: ['xoxb-', 'xoxp-', 'xoxa-', 'xoxr-', 'xoxs-', 'xoxe-', 'xapp-'],
    body: /(?:\d-|xox[bp]-\d-)?[A-Z0-9]{10,13}-(?:\d{10,13}-){0,2}[A-Za-z0-9]{24,160}(?![\w-])/y,
    passes: isVaried,
  },
  {
    kind: 'slack-token',
    prefixes: ['hooks.slack.com/services/'],
    body: /T[A-Z0-9]{8,12}\/B[A-Z0-9]{8,12}\/[A-Za-z0-9]{24}(?![A-Za-z0-9])/y,
    passes: (body) => isVaried(body.slice(-24)),
  },
  {
    kind: 'stripe-key',
    prefixes: ['sk_live_', 'rk_live_'],
    body: /[A-Za-z0-9]{24,120}(?![A-Za-z0-9_])/y,
    passes: isVaried,
  },
  {
    kind: 'stripe-key',
    prefixes: ['whsec_'],
    body: /[A-Za-z0-9+/]{32,64}(?![A-Za-z0-9_])/y,
    passes: (body) => looksRandom(body),
  },
  {
    kind: 'sendgrid-key',
    prefixes: ['SG.'],
    body: new RegExp(`${BODY}{22}\\.${BODY}{43}(?!${BODY})`, 'y'),
    passes: isVaried,
  },
  {
    kind: 'hugging-face-token',
    prefixes: ['hf_', 'api_org_'],
    body: /[A-Za-z]{34}(?![A-Za-z0-9_])/y,
    passes: (body) => shannonBits(body) >= 3.5 && /[a-z]/.test(body) && /[A-Z]/.test(body),
  },
  {
    kind: 'openai-key',
    prefixes: ['sk-proj-', 'sk-svcacct-', 'sk-admin-'],
    body: new RegExp(`${BODY}{20,200}(?!${BODY})`, 'y'),
    passes: (body) => looksRandom(body, 20),
  },
  {
    kind: 'anthropic-key',
    prefixes: ['sk-ant-'],
    body: new RegExp(`(?:api|admin|oat)\\d\\d-${BODY}{80,120}(?!${BODY})`, 'y'),
    passes: isVaried,
  },
  {
    kind: 'databricks-token',
    prefixes: ['dapi'],
    body: /[0-9a-f]{32}(?:-\d)?(?![A-Za-z0-9])/y,
    passes: isVaried,
  },
  {
    kind: 'digitalocean-token',
    prefixes: ['dop_v1_', 'doo_v1_', 'dor_v1_'],
    body: /[0-9a-f]{64}(?![A-Za-z0-9])/y,
    passes: isVaried,
  },
  {
    kind: 'vault-token',
    prefixes: ['hvs.', 'hvb.'],
    body: new RegExp(`${BODY}{24,300}(?!${BODY})`, 'y'),
    passes: (body) => looksRandom(body, 24),
  },
  {
    kind: 'google-api-key',
    prefixes: ['AIza'],
    body: new RegExp(`${BODY}{35}(?!${BODY})`, 'y'),
    passes: (body) => looksRandom(body),
    isLoose: true, // the same form serves keys that web pages show on purpose
  },
  {
    kind: 'aws-access-key',
    prefixes: ['AKIA', 'ASIA'],
    body: /[A-Z2-7]{16}(?![A-Za-z0-9+/=_])/y, // base32
    passes: (body) => isVaried(body) && /\d/.test(body),
  },
  {
    kind: 'private-key',
    prefixes: ['AGE-SECRET-KEY-1'],
    body: /[A-Z0-9]{58}(?![A-Za-z0-9])/y,
    passes: (body, prefix) => isBech32(prefix.slice(0, -1), body),
  },
];
