import { useState } from 'react';
import type { Snippet } from '../../../shared/contract/shapes.ts';
import { CodeBlock } from '../../ui/code-block.tsx';
import { Select } from '../../ui/select.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { type AppPlace, addressFrom, fillSnippet, places } from './fill-snippet.ts';
import { platformNotes } from './platform-notes.ts';

const placeLabels: Readonly<Record<AppPlace, string>> = {
  computer: 'App on this computer',
  'android-emulator': 'App in an Android emulator',
};

const exampleKey = 'dev';

export interface SnippetsProps {
  readonly snippets: readonly Snippet[];
  readonly collector: string;
}

/** How to point each SDK here: its code with address and key filled in, and what its platform needs. */
export const Snippets = ({ snippets, collector }: SnippetsProps) => {
  const [chosen, setChosen] = useState<string>();
  const [typedKey, setTypedKey] = useState('');
  const [place, setPlace] = useState<AppPlace>('computer');
  const key = (snippet: Snippet): string => `${snippet.dialect}/${snippet.id}`;
  const selected = snippets.find((snippet) => key(snippet) === chosen) ?? snippets[0];
  if (!selected) return undefined;
  const address = addressFrom(collector, place);
  const values = { collector: address, writeKey: typedKey.trim() || exampleKey };
  const port = /:(\d+)$/.exec(collector)?.[1] ?? '80';
  return (
    <div className="overflow-hidden rounded-lg border border-line bg-canvas">
      <Tabs
        label="SDKs"
        tabs={snippets.map((snippet) => ({ id: key(snippet), label: snippet.title }))}
        selected={key(selected)}
        onSelect={setChosen}
      >
        <div className="flex flex-col gap-3 p-3">
          <div className="flex flex-wrap items-center gap-3">
            <label className="flex items-center gap-2 text-sm text-muted">
              Write key
              <input
                value={typedKey}
                placeholder={exampleKey}
                spellCheck={false}
                autoComplete="off"
                onChange={(event) => setTypedKey(event.target.value)}
                className="h-7 w-36 rounded-md border border-line bg-raised px-2 font-mono text-sm text-ink placeholder:text-muted"
              />
            </label>
            <Select
              label="Where the app runs"
              value={place}
              options={places.map((value) => ({ value, label: placeLabels[value] }))}
              onChange={(value) => setPlace(places.find((each) => each === value) ?? 'computer')}
            />
            <span className="text-sm text-muted">
              Any key works; one that ends in +name goes to the run of that name.
            </span>
          </div>
          <CodeBlock
            code={fillSnippet(selected.code, values)}
            label={`${selected.title} snippet`}
            caption={selected.language}
          />
          {selected.note === undefined ? undefined : (
            <p className="max-w-[80ch] text-muted">{fillSnippet(selected.note, values)}</p>
          )}
          {platformNotes(selected.id, selected.title).map((note) => (
            <section key={note.title} aria-label={note.title} className="flex flex-col gap-1.5">
              <h3 className="text-sm font-semibold">{note.title}</h3>
              <p className="max-w-[80ch] text-muted">{note.text}</p>
              {note.code === undefined ? undefined : (
                <CodeBlock code={note.code.replaceAll('{{port}}', port)} label={note.title} />
              )}
            </section>
          ))}
        </div>
      </Tabs>
    </div>
  );
};
