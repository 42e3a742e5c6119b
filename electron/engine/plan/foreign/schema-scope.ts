import { type PlanNode, placeOf } from '../plan-tree.ts';
import type { Problems } from '../problems.ts';
import { textOf } from '../read-node.ts';

/** A document that references may lead into, under every name that it is referred to by. */
export interface SchemaDocument {
  readonly root: PlanNode;
  readonly names: readonly string[];
}

/** References followed in one plan: more are the work of a schema that unfolds without end. */
const mostFollowed = 20_000;
/** How often a schema may stand inside itself. */
const deepestRecursion = 3;

/** Where the references of one JSON Schema lead; nothing outside the plan's own files is read. */
export class SchemaScope {
  readonly problems: Problems;
  private readonly document: SchemaDocument;
  private readonly documents: readonly SchemaDocument[];
  private readonly open: readonly PlanNode[];
  private readonly followed: { count: number };

  constructor(
    document: SchemaDocument,
    documents: readonly SchemaDocument[],
    problems: Problems,
    open: readonly PlanNode[] = [],
    followed = { count: 0 },
  ) {
    this.document = document;
    this.documents = documents;
    this.problems = problems;
    this.open = open;
    this.followed = followed;
  }

  /** The schema that a reference means, and the scope of its own references. */
  follow(reference: string, offset: number): { readonly node: PlanNode; readonly scope: SchemaScope } | undefined {
    const [, pointer = ''] = reference.split('#', 2);
    const document = this.documentAt(reference);
    const node = document && schemaAt(document.root, pointer);
    if (!document || !node) {
      const shown = JSON.stringify(reference);
      this.problems.notice(offset, `The reference ${shown} leads to nothing in the plan's files: any value may come.`);
      return undefined;
    }
    this.followed.count += 1;
    const depth = this.open.filter((other) => other === node).length;
    if (depth >= deepestRecursion || this.followed.count > mostFollowed) {
      const shown = JSON.stringify(reference);
      this.problems.notice(offset, `The reference ${shown} goes on without end: what lies deeper is not judged.`);
      return undefined;
    }
    const { documents, problems, followed } = this;
    return { node, scope: new SchemaScope(document, documents, problems, [...this.open, node], followed) };
  }

  /** True where references lead to the same as in the other scope. */
  isOf(other: SchemaScope): boolean {
    return this.document === other.document;
  }

  /** The document that a reference leads into. */
  documentAt(reference: string): SchemaDocument | undefined {
    const [address = ''] = reference.split('#', 1);
    if (address === '') return this.document;
    const wanted = address.replace(/^(?:\.\/)+/, '');
    const named = this.documents.find(({ names }) => names.includes(address) || names.includes(wanted));
    if (named) return named;
    const last = wanted.replace(/^(?:\.\.\/)+/, '');
    const ending = this.documents.filter(({ names }) =>
      names.some((name) => name === last || name.endsWith(`/${last}`)),
    );
    return ending.length === 1 ? ending[0] : undefined;
  }
}

/** The schema at a pointer or behind an anchor of a document. */
const schemaAt = (root: PlanNode, pointer: string): PlanNode | undefined => {
  if (pointer === '') return root;
  if (pointer.startsWith('/')) return nodeAt(root, decoded(pointer));
  return anchored(root, pointer);
};

const decoded = (pointer: string): string => {
  try {
    return decodeURIComponent(pointer);
  } catch {
    return pointer;
  }
};

/** The node at a pointer; undefined where nothing is there. */
export const nodeAt = (root: PlanNode, pointer: string): PlanNode | undefined => {
  const { node, missing } = placeOf(root, pointer);
  return missing ? undefined : node;
};

const anchored = (node: PlanNode, name: string): PlanNode | undefined => {
  if (node.kind === 'scalar') return undefined;
  if (
    node.kind === 'map' &&
    [textOf(node, '$anchor'), textOf(node, '$id')].some((id) => id === name || id === `#${name}`)
  )
    return node;
  const children = node.kind === 'list' ? node.items : [...node.entries.values()].map(({ value }) => value);
  for (const child of children) {
    const found = anchored(child, name);
    if (found) return found;
  }
  return undefined;
};
