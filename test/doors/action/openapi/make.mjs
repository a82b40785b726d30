// Takes the operations that the comment and the audit use out of GitHub's published descriptions of its API:
//   node test/doors/action/openapi/make.mjs <api.github.com.deref.json> <ghes.json>
// Both are published as https://github.com/octokit/openapi (MIT), made of https://github.com/github/rest-api-description.
import { readFileSync, writeFileSync } from 'node:fs';

const COMMENT = ['issues/list-comments', 'issues/create-comment', 'issues/update-comment', 'users/get-authenticated'];
const FORGE = '../../../forge/openapi/';
/** An Enterprise Server counts no traffic. */
const GITHUB_ONLY = ['repos/get-clones', 'repos/get-views'];
const AUDIT = [
  'apps/create-installation-access-token',
  'apps/get-authenticated',
  'apps/list-installations',
  'apps/list-repos-accessible-to-installation',
  'gists/list',
  'gists/list-for-user',
  'gists/list-forks',
  'issues/create',
  'issues/get',
  'issues/list-comments-for-repo',
  'issues/list-for-repo',
  'issues/update',
  'pulls/list',
  'pulls/list-review-comments-for-repo',
  'rate-limit/get',
  'repos/get',
  'repos/get-release-asset',
  'repos/list-commit-comments-for-repo',
  'repos/list-for-authenticated-user',
  'repos/list-for-org',
  'repos/list-for-user',
  'repos/list-forks',
  'repos/list-release-assets',
  'repos/list-releases',
  'users/get-authenticated',
];

/** Writes out the references of a description, so that what is taken stands by itself. */
function resolved(value, whole) {
  if (Array.isArray(value)) return value.map((each) => resolved(each, whole));
  if (typeof value !== 'object' || value === null) return value;
  if (typeof value.$ref === 'string') {
    return resolved(
      value.$ref
        .slice(2)
        .split('/')
        .reduce((at, key) => at[key.replace(/~1/g, '/').replace(/~0/g, '~')], whole),
      whole,
    );
  }
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, resolved(each, whole)]));
}

/** What a request must look like, and one answer that GitHub gives as an example. */
function operationsOf(description, wanted) {
  const found = [];
  for (const [path, methods] of Object.entries(description.paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      if (!wanted.includes(operation.operationId)) continue;
      const parameters = resolved(operation.parameters ?? [], description).map(
        ({ name, in: at, required, schema }) => ({
          name,
          in: at,
          required: required === true,
          schema,
        }),
      );
      const body = resolved(operation.requestBody?.content?.['application/json']?.schema ?? null, description);
      const [status] = Object.keys(operation.responses).filter((code) => code.startsWith('2'));
      const { examples } = operation.responses[status].content['application/json'];
      const answers = resolved(examples, description);
      const answer = Object.values(answers)[0].value;
      found.push({
        id: operation.operationId,
        method: method.toUpperCase(),
        path,
        parameters,
        body,
        isBodyNeeded: operation.requestBody?.required === true,
        status: Number(status),
        answer,
      });
    }
  }
  return found;
}

function write(operations, folder, { name, file }) {
  const text = readFileSync(file, 'utf8');
  const description = JSON.parse(text);
  const { version, license } = description.info;
  const product = description.servers[0].url;
  const server = product.includes('{hostname}')
    ? /docs\.github\.com\/(enterprise-server@[\d.]+)/.exec(text)[1]
    : 'api.github.com';
  const source = `https://github.com/octokit/openapi ${version} (${license.name}), ${server}`;
  const found = operationsOf(description, operations);
  const missing = operations.filter((id) => !found.some((each) => each.id === id));
  if (missing.length > 0) throw new Error(`${file} lacks ${missing}`);
  writeFileSync(
    new URL(`${folder}${name}.json`, import.meta.url),
    `${JSON.stringify({ source, server: product, operations: found }, null, 2)}\n`,
  );
}

const [github, ghes] = process.argv.slice(2);
write(COMMENT, './', { name: 'github', file: github });
write(COMMENT, './', { name: 'ghes', file: ghes });
write([...AUDIT, ...GITHUB_ONLY], FORGE, { name: 'github', file: github });
write(AUDIT, FORGE, { name: 'ghes', file: ghes });
