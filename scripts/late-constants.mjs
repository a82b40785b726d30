/** What is made of its own arguments only, and costs time: a pattern is parsed when it is made, a set is filled. */
const MADE = new Set(['Map', 'RegExp', 'Set']);
/** Methods that only look at what they are called on; with functions as arguments that are called at once. */
const PURE = new Set(
  'entries filter flat flatMap from fromEntries join keys map reduce repeat replace slice split trim values'.split(' '),
);
const SOURCE = /[\\/]src[\\/].*\.ts$/;
/** Whether it can have any: reading a module into a tree takes much longer than this. */
const HINT = /^const [\w$]+(?:: [^=]+)? =\s+(?:\/|new (?:Map|RegExp|Set)\b)/m;

/**
 * A plugin for the bundle. Patterns, sets and maps that a module makes when it is loaded, and keeps for itself, are made
 * when they are first used: a short run uses few of the hundreds there are, and making them took a third of its start.
 */
export function lateConstants() {
  return {
    name: 'late-constants',
    transform: {
      filter: { id: SOURCE, code: HINT },
      handler(code) {
        const changed = late(this.parse(code, { lang: 'ts' }), code);
        return changed === null ? null : { code: changed, map: null };
      },
    },
  };
}

/** The text of a module in which they wait; null when it has none. */
function late(program, code) {
  const constants = new Map(program.body.flatMap(declared));
  const uses = usesOf(program, constants);
  const names = [...constants.keys()].filter((name) => uses.get(name) !== null);
  if (names.length === 0) return null;
  const pieces = names.flatMap((name) => {
    const { start, end } = constants.get(name);
    const making = [
      { at: start, text: `() => (${name}$made ??= ` },
      { at: end, text: ')' },
    ];
    return [...making, ...uses.get(name).map((at) => ({ at, text: '()' }))];
  });
  // At the end, and in the order of the places: lines stay where they are, which is all that a stack needs.
  return `${withPieces(code, pieces)}\nvar ${names.map((name) => `${name}$made`).join(', ')};\n`;
}

function withPieces(code, pieces) {
  let result = '';
  let from = 0;
  for (const { at, text } of pieces.sort((a, b) => a.at - b.at)) {
    result += code.slice(from, at) + text;
    from = at;
  }
  return result + code.slice(from);
}

/** `const NAME = …;` of a module itself, not exported. */
function declared(statement) {
  if (statement.type !== 'VariableDeclaration' || statement.kind !== 'const') return [];
  return statement.declarations.flatMap(({ id, init }) =>
    id.type === 'Identifier' && init && isWorth(init) && isPure(init) ? [[id.name, init]] : [],
  );
}

function isWorth(node) {
  return isPattern(node) || (node.type === 'NewExpression' && MADE.has(node.callee.name));
}

function isPattern(node) {
  return node.type === 'Literal' && node.regex !== undefined;
}

/** Nothing in it that does, or sees, anything else than making the value. */
function isPure(node) {
  switch (node.type) {
    case 'AwaitExpression':
    case 'AssignmentExpression':
    case 'UpdateExpression':
    case 'ImportExpression':
    case 'YieldExpression':
    case 'ThisExpression':
      return false;
    case 'NewExpression':
      if (!MADE.has(node.callee.name)) return false;
      break;
    case 'CallExpression':
      if (node.callee.type !== 'MemberExpression' || !PURE.has(node.callee.property.name)) return false;
      break;
    default:
  }
  return children(node).every(isPure);
}

/**
 * Where each use of the names ends; null where it is the name of something else too, exported, in a type, or used in a way
 * that is not known here.
 */
function usesOf(program, constants) {
  const uses = new Map([...constants.keys()].map((name) => [name, []]));
  const visit = (node, parent, key) => {
    if (node.type === 'Identifier' && uses.has(node.name)) {
      const found = uses.get(node.name);
      const use = parent.init === constants.get(node.name) && key === 'id' ? 'none' : useOf(node, parent, key);
      if (use === 'other') uses.set(node.name, null);
      else if (use !== 'none') found?.push(use);
    }
    for (const [name, child] of childrenByKey(node)) visit(child, node, name);
  };
  visit(program, null, '');
  return uses;
}

/** What an identifier is: a use of the value, no use of it (the name of a property), or something else of that name. */
function useOf(node, parent, key) {
  const isName = !parent.computed && (key === 'property' || key === 'key');
  switch (parent.type) {
    case 'MemberExpression':
      return isName ? 'none' : node.end;
    case 'Property':
      if (parent.shorthand) return 'other';
      return isName ? 'none' : node.end;
    case 'VariableDeclarator':
      return key === 'init' ? node.end : 'other';
    case 'ArrowFunctionExpression':
      return key === 'body' ? node.end : 'other';
    case 'ForOfStatement':
      return key === 'right' ? node.end : 'other';
    case 'ArrayExpression':
    case 'BinaryExpression':
    case 'CallExpression':
    case 'ConditionalExpression':
    case 'LogicalExpression':
    case 'NewExpression':
    case 'ReturnStatement':
    case 'SpreadElement':
    case 'TemplateLiteral':
      return node.end;
    default:
      return 'other';
  }
}

function children(node) {
  return [...childrenByKey(node)].map(([, child]) => child);
}

function* childrenByKey(node) {
  for (const key in node) {
    if (key === 'parent') continue;
    const value = node[key];
    for (const child of Array.isArray(value) ? value : [value]) if (typeof child?.type === 'string') yield [key, child];
  }
}
