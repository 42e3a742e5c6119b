import { lstat, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { failureCode } from '../files/failure-code.ts';
import { fileReference } from './file-reference.ts';
import { parsePlan, readPart } from './parse-plan.ts';
import { type AttachedFile, attachFiles, isPacked, ownText } from './plan-parts.ts';
import type { PlanNode } from './plan-tree.ts';
import { linesOf, Problems } from './problems.ts';
import { referredLimits } from './referred-files.ts';

/** Most plans refer to no file: they are parsed once only. */
const mayRefer = /\$ref["']?\s*:\s*["']?[^\s#"']/;

/** Values, not schemas: what looks like a reference in them is none. */
const values = new Set(['enum', 'const', 'default', 'examples', 'example']);

const referencesIn = (node: PlanNode): readonly string[] => {
  if (node.kind === 'list') return node.items.flatMap(referencesIn);
  if (node.kind === 'scalar') return [];
  return [...node.entries.values()].flatMap(({ name, value }) => {
    if (name === '$ref' && value.kind === 'scalar') return typeof value.value === 'string' ? [value.value] : [];
    return values.has(name) ? [] : referencesIn(value);
  });
};

const filesIn = (tree: PlanNode, from: string): readonly string[] =>
  referencesIn(tree).flatMap((reference) => {
    const read = fileReference(reference, from);
    return read.type === 'file' ? [read.name] : [];
  });

/** The file itself, reached without a link: a link could lead out of the folder. */
const readWithin = async (folder: string, name: string, bytesLeft: number): Promise<AttachedFile> => {
  try {
    let path = folder;
    const segments = name.split('/');
    for (const [index, segment] of segments.entries()) {
      path = join(path, segment);
      const entry = await lstat(path);
      if (entry.isSymbolicLink()) return { name, fault: 'link' };
      if (index < segments.length - 1) continue;
      if (!entry.isFile()) return { name, fault: entry.isDirectory() ? 'folder' : 'unreadable' };
      if (entry.size > Math.min(bytesLeft, referredLimits.bytesOfOne)) return { name, fault: 'large' };
    }
    const text = await readFile(path, 'utf8');
    return /[\0\uFFFD]/.test(text) ? { name, fault: 'encoding' } : { name, text };
  } catch (failure) {
    const code = failureCode(failure);
    return { name, fault: code === 'ENOENT' || code === 'ENOTDIR' ? 'absent' : 'unreadable' };
  }
};

const treeOf = (file: AttachedFile): PlanNode | undefined => {
  if ('fault' in file) return undefined;
  const { name, text } = file;
  const problems = new Problems(name, linesOf(text));
  return readPart({ file: name, name, text, offset: 0, firstLine: 1 }, problems)?.documents[0];
};

/**
 * Reads the files that the schemas of a plan refer to, and those that they refer to, and puts them behind the plan's
 * text: from there on it is judged without a look at the disk. Only files of the plan's own folder are read.
 */
export const attachReferred = async (text: string, path: string): Promise<string> => {
  if (isPacked(text) || !mayRefer.test(text)) return text;
  const own = ownText(text);
  const { tree, format, parts } = parsePlan(own, path);
  if (!tree || format) return own;
  const [{ name: ownName } = { name: '' }] = parts;
  const found = new Map<string, AttachedFile>();
  const open = [...new Set(filesIn(tree, ownName))].toReversed();
  let bytesLeft: number = referredLimits.bytes;
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (name === ownName || found.has(name)) continue;
    if (found.size >= referredLimits.files) {
      found.set(name, { name, fault: 'many' });
      break;
    }
    const file = await readWithin(dirname(path), name, bytesLeft);
    found.set(name, file);
    const inside = treeOf(file);
    if ('text' in file) bytesLeft -= file.text.length;
    if (inside) open.push(...filesIn(inside, name));
  }
  const files = [...found.values()].toSorted((one, other) => (one.name < other.name ? -1 : 1));
  return attachFiles(own, files);
};
