import { Copy, X } from 'lucide-react';
import { useCallback } from 'react';
import { useStore } from 'zustand';
import type { MessageDetail } from '../../../shared/contract/shapes.ts';
import { useCommand } from '../../commands/commands-context.tsx';
import { useApp } from '../../state/app-context.tsx';
import { type DetailTab, detailTabs } from '../../state/live/live-session.ts';
import { useQuery } from '../../state/use-query.ts';
import { ForeignText } from '../../ui/foreign-text.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { VerdictMark } from '../../ui/verdict-mark.tsx';
import { JsonTab } from './json-tab.tsx';
import { PrettyTab } from './pretty-tab.tsx';
import { RequestTab } from './request-tab.tsx';
import { RuleTab } from './rule-tab.tsx';

const titles: Readonly<Record<DetailTab, string>> = {
  pretty: 'Pretty',
  json: 'JSON',
  request: 'Request',
  rule: 'Plan rule',
};

const Body = ({ tab, detail }: { readonly tab: DetailTab; readonly detail: MessageDetail }) => {
  switch (tab) {
    case 'pretty':
      return <PrettyTab detail={detail} />;
    case 'json':
      return <JsonTab detail={detail} />;
    case 'request':
      return <RequestTab detail={detail} />;
    case 'rule':
      return <RuleTab detail={detail} />;
  }
};

/** One message whole, in four ways of looking at it. */
export const MessageDetails = ({ seq, onClose }: { readonly seq: number; readonly onClose: () => void }) => {
  const { live } = useApp();
  const copy = useCommand('message.copy-json');
  const close = useCommand('message.close');
  const tab = useStore(live.store, (state) => state.tab);
  const { data, error } = useQuery('messages.get', { seq });
  const choose = useCallback((id: string) => live.showTab(detailTabs.find((name) => name === id) ?? 'pretty'), [live]);
  return (
    <section data-keys="live" aria-label="Details" className="flex h-full min-h-0 flex-col bg-canvas">
      <header className="flex h-10 shrink-0 items-center gap-2 pr-1.5 pl-4">
        {data ? <VerdictMark verdict={data.verdict} /> : undefined}
        <h2 className="min-w-0 flex-1 truncate text-lg font-semibold">
          {data ? <ForeignText text={data.name === '' ? data.kind : data.name} most={200} /> : `Message ${seq}`}
        </h2>
        <IconButton icon={Copy} label="Copy as JSON" keys={copy.keys} onClick={copy.run} />
        <IconButton
          icon={X}
          label="Close the details"
          keys={close.keys}
          onClick={() => {
            close.run();
            onClose();
          }}
        />
      </header>
      {error ? (
        <p role="alert" className="p-4 text-invalid">
          {error.message} {error.remedy}
        </p>
      ) : undefined}
      {data ? (
        <Tabs
          label="Ways to look at the message"
          className="flex-1"
          tabs={detailTabs.map((id) => ({ id, label: titles[id] }))}
          selected={tab}
          onSelect={choose}
        >
          <div className="min-h-0 flex-1 overflow-auto">
            <Body tab={tab} detail={data} />
          </div>
        </Tabs>
      ) : undefined}
    </section>
  );
};
