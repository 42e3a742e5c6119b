import type { ViolationCode } from '../../shared/model/violation-codes.ts';

const files = import.meta.glob<string>('../../resources/violations/*.md', {
  query: '?raw',
  import: 'default',
  eager: true,
});

export interface ViolationPage {
  readonly title: string;
  /** What was seen, why it matters, how to mend it. */
  readonly body: string;
  /** What was wrong beside what is right. */
  readonly example: string;
}

/** What a code means, in general. */
export const violationPage = (code: ViolationCode): ViolationPage => {
  const text = files[`../../resources/violations/${code}.md`] ?? '';
  const [head = '', ...sections] = text.split(/^## /m);
  const isExample = (section: string): boolean => section.startsWith('Example');
  return {
    title: /^# (.*)$/m.exec(head)?.[1] ?? code,
    body: sections
      .flatMap((section) => (isExample(section) ? [] : [`## ${section}`]))
      .join('')
      .trim(),
    example: sections
      .filter(isExample)
      .map((section) => section.replace(/^.*\n/, ''))
      .join('')
      .trim(),
  };
};
