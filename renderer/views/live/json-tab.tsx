import { useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { MessageDetail } from '../../../shared/contract/shapes.ts';
import type { JsonValue } from '../../../shared/model/json.ts';
import { copyText } from '../../commands/copy-message.ts';
import { useApp } from '../../state/app-context.tsx';
import { Button } from '../../ui/button.tsx';
import { JsonTree } from '../../ui/json-tree/json-tree.tsx';

const plain = (value: object): JsonValue => JSON.parse(JSON.stringify(value));

/** The canonical message, to which violations point, or the SDK's own JSON. */
export const JsonTab = ({ detail }: { readonly detail: MessageDetail }) => {
  const app = useApp();
  const target = useStore(app.live.store, (state) => state.target);
  const [own, setOwn] = useState(false);
  const canonical = useMemo(() => plain(detail.message), [detail.message]);
  const flags = useMemo(
    () => detail.violations.map(({ path, severity, explanation }) => ({ path, severity, text: explanation })),
    [detail.violations],
  );
  const showsOwn = own && detail.original !== undefined;
  return (
    <div className="flex h-full flex-col">
      <div className="flex shrink-0 items-center gap-1 border-b border-line px-3 py-1.5">
        <Button look="quiet" aria-pressed={!showsOwn} onClick={() => setOwn(false)}>
          Message
        </Button>
        <Button
          look="quiet"
          aria-pressed={showsOwn}
          disabled={detail.original === undefined}
          onClick={() => setOwn(true)}
        >
          As sent
        </Button>
        <span className="ml-auto truncate text-xs text-muted">C copies a value, P its path</span>
      </div>
      <div className="min-h-0 flex-1">
        {showsOwn ? (
          <JsonTree
            key="own"
            label="JSON as sent"
            value={detail.original ?? null}
            onCopy={(text, what) => void copyText(app, text, what)}
          />
        ) : (
          <JsonTree
            key="message"
            label="Message as JSON"
            value={canonical}
            flags={flags}
            target={target}
            onCopy={(text, what) => void copyText(app, text, what)}
          />
        )}
      </div>
    </div>
  );
};
