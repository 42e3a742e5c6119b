import type { SettingsProblem } from '../../../shared/contract/settings-shapes.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Sentence } from '../../ui/sentence.tsx';
import { VerdictMark } from '../../ui/verdict-mark.tsx';

/** Where the settings stand, and what is wrong with the file. */
export const SettingsFile = ({
  path,
  problems,
}: {
  readonly path: string;
  readonly problems: readonly SettingsProblem[];
}) => (
  <div className="rounded-lg border border-line bg-canvas">
    <div className="flex min-h-11 flex-wrap items-center gap-3 px-4 py-2">
      <span className="text-muted">File</span>
      <code className="foreign min-w-0 flex-1 font-mono text-sm wrap-anywhere select-all [font-variant-ligatures:none]">
        {path}
      </code>
      <CopyButton text={path} label="Copy path" />
    </div>
    {problems.length === 0 ? undefined : (
      <section aria-label="Problems of the settings file" className="border-t border-line px-4 py-2">
        <h2 className="text-sm font-semibold">The settings file has mistakes</h2>
        <ul>
          {problems.map(({ path: place, message }) => (
            <li key={place + message} className="flex items-baseline gap-2 py-0.5">
              <VerdictMark verdict="warning" />
              {place === '' ? undefined : (
                <span className="foreign font-mono text-sm wrap-anywhere text-muted">{place}</span>
              )}
              <span className="min-w-0 flex-1 wrap-anywhere">
                <Sentence text={message} />
              </span>
            </li>
          ))}
        </ul>
      </section>
    )}
  </div>
);
