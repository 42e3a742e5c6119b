import type { ViolationCode } from '../../shared/model/violation-codes.ts';
import { Prose } from './prose/prose.tsx';
import { violationPage } from './violation-pages.ts';

/** The page of a code: an example that would be right first, then what was seen, why it matters, how to mend it. */
export const ViolationPageText = ({ code }: { readonly code: ViolationCode }) => {
  const { title, body, example } = violationPage(code);
  return (
    <section aria-label={`About ${code}`} className="flex flex-col gap-3">
      <div className="flex flex-col gap-1.5">
        <h3 className="text-sm font-semibold">What would be right</h3>
        <Prose text={example} />
      </div>
      <div className="flex flex-col gap-1.5">
        <h3 className="text-sm font-semibold">About “{title}”</h3>
        <Prose text={body} />
      </div>
    </section>
  );
};
