import * as s from '../../shared/contract/schema.ts';
import { deepLinkScheme } from './deep-link.ts';

/** A start of the app as it was typed. A second one hands it to the first, which trusts nothing of it. */
const launchShape = s.object({ args: s.array(s.string()), folder: s.string() });
export type Launch = s.Infer<typeof launchShape>;

/** What the arguments ask for. */
export interface Wishes {
  /** `trackside://…`; where there is one, nothing else of the command line counts: whoever wrote it could add options. */
  readonly link?: string;
  readonly plan?: string;
  readonly paths: readonly string[];
}

const longestLaunch = 8 * 1024;

/** What a second instance sent; undefined where it is not what one sends. */
export const readLaunch = (data: unknown): Launch | undefined => {
  const parsed = launchShape.parse(data, '');
  if (!parsed.ok) return undefined;
  const texts = [...parsed.value.args, parsed.value.folder];
  const size = texts.reduce((sum, text) => sum + text.length, 0);
  return size <= longestLaunch && texts.every((text) => !text.includes('\0')) ? parsed.value : undefined;
};

/** Options other than `--plan` belong to Chromium and are none of ours. */
export const readWishes = (args: readonly string[]): Wishes => {
  const link = args.find((each) => each.toLowerCase().startsWith(`${deepLinkScheme}:`));
  if (link !== undefined) return { link, paths: [] };
  const at = args.findIndex((each) => each === '--plan' || each.startsWith('--plan='));
  const option = args[at];
  const plan = option === '--plan' ? args[at + 1] : option?.slice('--plan='.length);
  const planWords = option === '--plan' ? 2 : 1;
  const rest = at < 0 ? args : args.toSpliced(at, planWords);
  return {
    ...(plan === undefined || plan === '' ? {} : { plan }),
    paths: rest.filter((each) => each !== '' && !each.startsWith('-')),
  };
};
