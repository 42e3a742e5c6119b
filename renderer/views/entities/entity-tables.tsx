import type { EntityDetail } from '../../../shared/contract/shapes.ts';
import type { PlannedProperty } from '../../../shared/model/plan.ts';
import { Badge } from '../../ui/badge.tsx';
import { RelativeTime } from '../../ui/relative-time-text.tsx';
import { ValueText } from '../../ui/value-text.tsx';

export type Rules = Pick<PlannedProperty, 'name' | 'types' | 'required' | 'rules' | 'pii' | 'deprecated' | 'origin'>;
type OnMessage = (seq: number) => void;

const head = 'h-7 px-3 text-left text-xs font-medium text-muted whitespace-nowrap';
const data = 'h-8 px-3 py-1 align-baseline';

const MessageLink = ({ seq, onMessage }: { readonly seq: number; readonly onMessage: OnMessage }) =>
  seq === 0 ? (
    <span className="text-muted" title="Set before the oldest message that is still stored">
      earlier
    </span>
  ) : (
    <button
      type="button"
      onClick={() => onMessage(seq)}
      className="rounded-sm px-1 -mx-1 py-0.5 font-mono text-sm text-accent tabular-nums hover:underline"
      aria-label={`Show message ${seq}`}
    >
      #{seq}
    </button>
  );

const RuleBadges = ({ rule }: { readonly rule: Rules }) => (
  <span className="inline-flex flex-wrap gap-1">
    {rule.required ? <Badge>required</Badge> : undefined}
    {rule.pii ? <Badge tone="warning">pii</Badge> : undefined}
    {rule.origin === 'derived' ? <Badge tone="accent">derived</Badge> : undefined}
    {rule.deprecated ? <Badge tone="warning">deprecated</Badge> : undefined}
    {rule.rules.map((text) => (
      <Badge key={text}>{text}</Badge>
    ))}
  </span>
);

export interface PropertiesTableProps {
  readonly properties: EntityDetail['properties'];
  readonly planned: readonly Rules[];
  /** False: there is no plan for this type, so nothing is unplanned. */
  readonly hasPlan: boolean;
  readonly onMessage: OnMessage;
}

/** What an entity is now: each property, who set it, and what the plan asks of it. */
export const PropertiesTable = ({ properties, planned, hasPlan, onMessage }: PropertiesTableProps) => {
  const rules = new Map(planned.map((rule) => [rule.name, rule]));
  const keys = [...rules.keys(), ...Object.keys(properties).filter((key) => !rules.has(key))];
  return (
    <table className="w-full border-collapse">
      <thead className="border-b border-line">
        <tr>
          <th className={head}>Property</th>
          <th className={head}>Value</th>
          <th className={head}>Type</th>
          <th className={head}>Set by</th>
          <th className={head}>When</th>
          <th className={head}>Plan</th>
        </tr>
      </thead>
      <tbody>
        {keys.map((key) => {
          const property = Object.hasOwn(properties, key) ? properties[key] : undefined;
          const rule = rules.get(key);
          return (
            <tr key={key} className="border-b border-line/60 hover:bg-hover">
              <th scope="row" className={`${data} max-w-56 text-left font-mono text-sm font-medium wrap-break-word`}>
                <span className="foreign">{key}</span>
              </th>
              <td className={`${data} min-w-40 max-w-96 wrap-anywhere`}>
                {property ? <ValueText value={property.value} /> : <span className="text-muted">never set</span>}
              </td>
              <td className={`${data} text-muted`}>{property?.type ?? rule?.types.join(' or ')}</td>
              <td className={data}>
                {property ? <MessageLink seq={property.setBy} onMessage={onMessage} /> : undefined}
              </td>
              <td className={`${data} text-muted`}>{property ? <RelativeTime at={property.at} /> : undefined}</td>
              <td className={data}>
                {rule ? (
                  <RuleBadges rule={rule} />
                ) : hasPlan ? (
                  <Badge tone="warning">not in the plan</Badge>
                ) : undefined}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
};

const kindWords = { user: 'user id', anonymous: 'anonymous id', alias: 'alias' } as const;

/** The ids that are one user, and what joined each. */
export const IdentitiesTable = ({
  identities,
  onMessage,
}: {
  readonly identities: EntityDetail['identities'];
  readonly onMessage: OnMessage;
}) => (
  <table className="w-full border-collapse">
    <thead className="border-b border-line">
      <tr>
        <th className={head}>Id</th>
        <th className={head}>Kind</th>
        <th className={head}>Joined by</th>
        <th className={head}>When</th>
      </tr>
    </thead>
    <tbody>
      {identities.map((identity) => (
        <tr key={`${identity.kind} ${identity.id}`} className="border-b border-line/60 hover:bg-hover">
          <td className={`${data} foreign font-mono text-sm wrap-anywhere`}>{identity.id}</td>
          <td className={`${data} text-muted whitespace-nowrap`}>{kindWords[identity.kind]}</td>
          <td className={data}>
            <MessageLink seq={identity.joinedBy} onMessage={onMessage} />
          </td>
          <td className={`${data} text-muted`}>
            <RelativeTime at={identity.at} />
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);

/** How an entity came to be as it is, newest first. */
export const HistoryTable = ({
  history,
  onMessage,
}: {
  readonly history: EntityDetail['history'];
  readonly onMessage: OnMessage;
}) => (
  <table className="w-full border-collapse">
    <thead className="border-b border-line">
      <tr>
        <th className={head}>Message</th>
        <th className={head}>When</th>
        <th className={head}>Change</th>
        <th className={head}>Property</th>
        <th className={head}>Before</th>
        <th className={head}>Value</th>
      </tr>
    </thead>
    <tbody>
      {history.map((change) => (
        <tr key={`${change.seq} ${change.key} ${change.op}`} className="border-b border-line/60 hover:bg-hover">
          <td className={data}>
            <MessageLink seq={change.seq} onMessage={onMessage} />
          </td>
          <td className={`${data} text-muted`}>
            <RelativeTime at={change.at} />
          </td>
          <td className={`${data} text-muted whitespace-nowrap`}>{change.op.replaceAll('_', ' ')}</td>
          <td className={`${data} foreign font-mono text-sm wrap-anywhere`}>{change.key}</td>
          <td className={`${data} max-w-72 text-muted wrap-anywhere`}>
            {change.before === undefined ? 'absent' : <ValueText value={change.before} />}
          </td>
          <td className={`${data} max-w-72 wrap-anywhere`}>
            {change.value === undefined ? (
              <span className="text-muted">absent</span>
            ) : (
              <ValueText value={change.value} />
            )}
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);
