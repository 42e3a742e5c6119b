import { RotateCcw } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { changeOfSetting, type SettingsChange } from '../../../shared/contract/settings-shapes.ts';
import type { JsonPrimitive } from '../../../shared/model/json.ts';
import { type Settings, settingAt } from '../../../shared/model/settings.ts';
import { Badge } from '../../ui/badge.tsx';
import { Choice } from '../../ui/choice.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { Select } from '../../ui/select.tsx';
import { Switch } from '../../ui/switch.tsx';
import { isModified, type SettingRow } from './setting-rows.ts';

export interface SettingLineProps {
  readonly row: SettingRow;
  readonly settings: Settings;
  /** Marks it as one that does nothing in this window. */
  readonly elsewhere: boolean;
  /** What there is to say beside its help. */
  readonly note?: ReactNode;
  readonly onChange: (change: SettingsChange) => void;
}

/** One setting: what it is, its control, and the way back to its default. */
export const SettingLine = ({ row, settings, elsewhere, note, onChange }: SettingLineProps) => {
  const { key, title, help, control } = row;
  const helpId = useId();
  const value = settingAt(settings, key);
  const modified = isModified(settings, key);

  /** Why the value cannot be had, or nothing. */
  const put = (wanted: JsonPrimitive): string | undefined => {
    const change = changeOfSetting(key, wanted);
    if (!change.ok) return `Must be ${change.issue.expected}.`;
    onChange(change.value);
    return undefined;
  };

  const field = (): ReactNode => {
    const names = { label: title, describedBy: helpId };
    switch (control.type) {
      case 'switch':
        return <Switch {...names} checked={value === true} onChange={put} />;
      case 'choice':
        return <Choice {...names} value={String(value)} options={control.options} onChange={put} />;
      case 'select':
        return <Select label={title} value={String(value)} options={control.options} onChange={put} />;
      case 'number': {
        const { type: _type, ...rest } = control;
        return (
          <NumberField
            {...names}
            {...rest}
            {...(typeof value === 'number' ? { value } : {})}
            onCommit={(typed) => put(typed ?? null)}
          />
        );
      }
    }
  };

  return (
    <li
      data-setting={key}
      className={`flex flex-wrap items-center justify-end gap-x-4 gap-y-2 border-l-2 py-3 pr-2 pl-4 ${modified ? 'border-l-accent' : 'border-l-transparent'}`}
    >
      <div className="min-w-64 flex-1">
        <h3 className="flex flex-wrap items-center gap-2 font-medium">
          {title}
          {modified ? <Badge tone="accent">Modified</Badge> : undefined}
          {elsewhere ? <Badge>Desktop app only</Badge> : undefined}
        </h3>
        <p id={helpId} className="max-w-[62ch] text-muted text-pretty">
          {help}
        </p>
        {note}
      </div>
      <div className="flex items-start gap-1">
        {field()}
        <IconButton
          icon={RotateCcw}
          label={`Reset ${title} to its default`}
          className={modified ? '' : 'invisible'}
          onClick={() => put(null)}
        />
      </div>
    </li>
  );
};
