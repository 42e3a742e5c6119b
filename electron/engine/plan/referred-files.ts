import type { FileFinding, SchemaFiles } from '../judge/schema/references.ts';
import { fileReference } from './file-reference.ts';
import type { FileFault } from './plan-parts.ts';
import { jsonOf, type PlanNode, placeOf } from './plan-tree.ts';

/** How many files a plan may refer to, and how large they may be. */
export const referredLimits = { files: 200, bytesOfOne: 2 * 1024 * 1024, bytes: 8 * 1024 * 1024 } as const;

export interface ReferredFile {
  /** Path from the plan's folder, with `/`. */
  readonly name: string;
  readonly content: { readonly tree: PlanNode } | { readonly fault: FileFault };
}

const megabytes = (bytes: number): string => `${bytes / (1024 * 1024)} MB`;

const faultWords: Readonly<Record<FileFault, string>> = {
  absent: 'names a file that is not there. Check the path: it counts from the file that it is written in.',
  folder: 'names a folder: name a file in it.',
  link: 'goes through a link, and links are not followed: they could lead out of the folder. Put the file itself there.',
  large: `names a file that is too large: one may have ${megabytes(referredLimits.bytesOfOne)}, all that a plan refers to ${megabytes(referredLimits.bytes)}.`,
  many: `names one file too many: a plan may refer to ${referredLimits.files}.`,
  encoding: 'names a file that is not UTF-8 text. Save it as UTF-8.',
  unreadable: 'names a file that may not be read. Check its permissions.',
};

/** The files that the schemas of one plan refer to, as far as they could be read. */
export class ReferredFiles implements SchemaFiles {
  /** The name of the file that holds the plan. */
  readonly own: string;
  readonly #files: ReadonlyMap<string, ReferredFile>;

  constructor(own: string, files: readonly ReferredFile[]) {
    this.own = own;
    this.#files = new Map(files.map((file) => [file.name, file]));
  }

  find(reference: string, from = this.own): FileFinding {
    const read = fileReference(reference, from);
    if (read.type === 'other') return { type: 'none' };
    if (read.type === 'refused') return read;
    const { name, fragment } = read;
    if (name === this.own) {
      return { type: 'refused', message: 'names the plan itself: write `#` and the place for parts of one schema.' };
    }
    const content = this.#files.get(name)?.content ?? { fault: 'absent' as const };
    if ('fault' in content) return { type: 'refused', message: faultWords[content.fault] };
    return { type: 'file', name, schema: jsonOf(content.tree), fragment };
  }

  /** The name of the file that a reference leads to, there or not. */
  nameOf(reference: string, from = this.own): string | undefined {
    const read = fileReference(reference, from);
    return read.type === 'file' ? read.name : undefined;
  }

  get names(): readonly string[] {
    return [...this.#files.keys()];
  }

  treeOf(name: string): PlanNode | undefined {
    const content = this.#files.get(name)?.content;
    return content && 'tree' in content ? content.tree : undefined;
  }

  /** Where a pointer into a file stands in the plan's text; undefined for one into the plan itself. */
  offsetOf(pointer: string): number | undefined {
    const at = pointer.startsWith('/') ? -1 : pointer.indexOf('#');
    const tree = at < 0 ? undefined : this.treeOf(pointer.slice(0, at));
    return tree && placeOf(tree, pointer.slice(at + 1)).offset;
  }
}
