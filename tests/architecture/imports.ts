import { posix } from 'node:path';
import { parseAst } from 'vite';

export interface Import {
  /** Path from the root of the clone. */
  readonly from: string;
  /** As written. */
  readonly specifier: string;
  /** Gone at run time. */
  readonly typeOnly: boolean;
}

const isNode = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const textOf = (value: unknown): string | undefined =>
  isNode(value) && value.type === 'Literal' && typeof value.value === 'string' ? value.value : undefined;

const isMember = (callee: unknown, object: string, property: string): boolean =>
  isNode(callee) &&
  callee.type === 'MemberExpression' &&
  isNode(callee.object) &&
  callee.object.type === object &&
  isNode(callee.property) &&
  callee.property.name === property;

/** What one syntax node imports: static, re-exported, dynamic, type-only, globbed, or a worker's `new URL(…)`. */
const importsOf = (node: Readonly<Record<string, unknown>>): readonly (string | undefined)[] => {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportAllDeclaration':
    case 'ExportNamedDeclaration':
    case 'ImportExpression':
    case 'TSImportType':
      return [textOf(node.source ?? node.argument)];
    case 'CallExpression': {
      if (!isMember(node.callee, 'MetaProperty', 'glob') || !Array.isArray(node.arguments)) return [];
      const [pattern] = node.arguments;
      return isNode(pattern) && Array.isArray(pattern.elements) ? pattern.elements.map(textOf) : [textOf(pattern)];
    }
    case 'NewExpression': {
      const [target, base] = Array.isArray(node.arguments) ? node.arguments : [];
      const isUrl = isNode(node.callee) && node.callee.name === 'URL';
      const path = isUrl && isMember(base, 'MetaProperty', 'url') ? textOf(target) : undefined;
      return path !== undefined && /\.[jt]sx?$/.test(path) ? [path] : [];
    }
    default:
      return [];
  }
};

const isTypeOnly = (node: Readonly<Record<string, unknown>>): boolean =>
  node.type === 'TSImportType' || node.importKind === 'type' || node.exportKind === 'type';

/** Every import of a source text, in whatever form. */
export const readImports = (path: string, text: string): readonly Import[] => {
  const found: Import[] = [];
  const pending: unknown[] = [parseAst(text, { lang: path.endsWith('.tsx') ? 'tsx' : 'ts' })];
  while (pending.length > 0) {
    const node = pending.pop();
    if (!isNode(node)) continue;
    if (typeof node.type === 'string') {
      for (const specifier of importsOf(node)) {
        if (specifier !== undefined) found.push({ from: path, specifier, typeOnly: isTypeOnly(node) });
      }
    }
    pending.push(...Object.values(node).filter(isNode));
  }
  return found;
};

/** Where a relative import leads, from the root of the clone; undefined for a package. A glob leads to its folder. */
export const targetOf = ({ from, specifier }: Pick<Import, 'from' | 'specifier'>): string | undefined => {
  if (!specifier.startsWith('.')) return undefined;
  const path = posix.join(posix.dirname(from), specifier.replace(/\?.*$/, ''));
  const star = path.indexOf('*');
  return star === -1 ? path : path.slice(0, path.lastIndexOf('/', star));
};

/** `@scope/name/deep` -> `@scope/name`. */
export const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
