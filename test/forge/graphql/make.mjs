// Takes the types that an audit asks for out of GitHub's published GraphQL schema:
//   node test/forge/graphql/make.mjs <schema.json> <version>
// It is published in https://www.npmjs.com/package/@octokit/graphql-schema (MIT).
import { readFileSync, writeFileSync } from 'node:fs';

const WANTED = {
  Query: ['node', 'repository'],
  Repository: ['databaseId', 'discussion', 'discussions', 'hasDiscussionsEnabled', 'pullRequest', 'pullRequests'],
  PullRequestConnection: ['edges', 'nodes', 'pageInfo', 'totalCount'],
  PullRequest: ['id', 'number', 'reviews', 'url'],
  PullRequestReviewConnection: ['edges', 'nodes', 'pageInfo', 'totalCount'],
  PullRequestReview: ['body', 'databaseId', 'fullDatabaseId', 'id', 'url'],
  DiscussionConnection: ['edges', 'nodes', 'pageInfo', 'totalCount'],
  Discussion: ['body', 'comments', 'databaseId', 'id', 'number', 'title', 'url'],
  DiscussionCommentConnection: ['edges', 'nodes', 'pageInfo', 'totalCount'],
  DiscussionComment: ['body', 'databaseId', 'id', 'replies', 'url'],
  PageInfo: ['endCursor', 'hasNextPage', 'hasPreviousPage', 'startCursor'],
};

const [, , file, version] = process.argv;
const { types } =
  JSON.parse(readFileSync(file, 'utf8')).__schema ?? JSON.parse(readFileSync(file, 'utf8')).data.__schema;
const written = (type) =>
  type.kind === 'NON_NULL'
    ? `${written(type.ofType)}!`
    : type.kind === 'LIST'
      ? `[${written(type.ofType)}]`
      : type.name;
const found = (list, name) => list.find((each) => each.name === name) ?? fail(name);
const fail = (name) => {
  throw new Error(`the schema has no ${name}`);
};

const taken = Object.fromEntries(
  Object.entries(WANTED).map(([name, fields]) => {
    const type = found(types, name);
    const entries = fields.map((field) => {
      const { args, type: of } = found(type.fields, field);
      return [
        field,
        { type: written(of), args: Object.fromEntries(args.map((each) => [each.name, written(each.type)])) },
      ];
    });
    return [name, Object.fromEntries(entries)];
  }),
);
const source = `https://www.npmjs.com/package/@octokit/graphql-schema ${version} (MIT)`;
writeFileSync(new URL('schema.json', import.meta.url), `${JSON.stringify({ source, types: taken }, null, 2)}\n`);
