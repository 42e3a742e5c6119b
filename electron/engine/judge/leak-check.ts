import type { Message } from '../../../shared/model/message.ts';
import type { Findings } from './findings.ts';
import { masked } from './pii/leak.ts';
import { LeakLooks } from './pii/leak-looks.ts';
import { type FoundLeak, type LeakPlan, LeakScan } from './pii/leak-scan.ts';
import { mayLeak } from './pii/pre-scan.ts';
import { labelOf } from './pointer.ts';
import { show } from './text.ts';

const placeInWords = ({ path, inName, leak }: FoundLeak): string => {
  if (path === '/name') return 'The name of the message';
  // The path of a name holds what must not be shown.
  const label = inName ? labelOf(path).replaceAll(leak.text, masked(leak.text)) : labelOf(path);
  return inName ? `The name \`${label}\`` : `\`${label}\``;
};

/** What a page call says of its page stands in properties, too. */
const ofPage = /^\/properties\/(?:url|search|referrer|page_url|tab_url|initial_referrer|href)$/;

const suggestionOf = ({ leak, path, inName, rules }: FoundLeak): string => {
  if (leak.sort === 'secret') return 'Make it invalid now, then remove it from what is sent.';
  if (inName) return 'Send a name that is the same for everybody, and leave the value out.';
  if (path.startsWith('/context') || ofPage.test(path)) return 'Remove it from the address or the title of the page.';
  const plan = rules === undefined ? 'plan the property with `pii: true`' : 'say `pii: true` for it in the plan';
  return `Leave it out, or send an id that means nothing elsewhere; where it is meant to be sent, ${plan}.`;
};

/** Looks for personal and secret data; without a plan, too. */
export class LeakCheck {
  private readonly scan = new LeakScan();
  /** For those who go through the values anyhow. */
  readonly looks = new LeakLooks(this.scan);

  /** True where nothing needs a close look; of parts that are done `looks` was asked about all that they hold. */
  isPlain(message: Message, nameDone = false, propertiesDone = false, traitsDone = false): boolean {
    const { scan, looks } = this;
    return (
      !looks.suspects &&
      (nameDone || !mayLeak(message.name)) &&
      (propertiesDone || scan.arePlainProperties(message.properties)) &&
      (traitsDone || scan.arePlainTraits(message.traits)) &&
      scan.isPlainOtherwise(message)
    );
  }

  find(message: Message, plan: LeakPlan): readonly FoundLeak[] {
    return this.scan.find(message, plan);
  }
}

export const explainLeaks = (leaks: readonly FoundLeak[], findings: Findings): void => {
  for (const found of leaks) {
    const { leak, path, rules } = found;
    const hidden = masked(leak.text);
    findings.add({
      code: 'pii-leak',
      path,
      explanation: `${placeInWords(found)} holds ${leak.what} (${show(hidden)})${rules === undefined ? '' : ', and the plan does not say `pii: true`'}.`,
      expected: `no ${leak.what.replace(/^an? /, '')}`,
      actual: hidden,
      suggestion: suggestionOf(found),
      ...(rules === undefined ? {} : { line: rules.line }),
    });
  }
};
