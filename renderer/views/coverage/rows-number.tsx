import { useApp } from '../../state/app-context.tsx';
import { useShowInLive } from '../../state/live/show-in-live.ts';
import { showMessage } from '../../state/live/show-message.ts';
import { NumberButton } from '../../ui/number-button.tsx';

export interface RowsNumberProps {
  readonly value: number;
  readonly label: string;
  /** Lists the rows; undefined where the filter language cannot say which they are. */
  readonly filter: string | undefined;
  /** The newest of the rows, which stands for them where there is no filter. */
  readonly newest?: number | undefined;
  readonly className?: string;
}

/** A number of messages that opens them in the live view. */
export const RowsNumber = ({ value, label, filter, newest, className = '' }: RowsNumberProps) => {
  const app = useApp();
  const showInLive = useShowInLive();
  if (filter !== undefined) {
    return (
      <NumberButton
        value={value}
        label={label}
        title={filter}
        onOpen={() => showInLive(filter)}
        className={className}
      />
    );
  }
  if (newest === undefined) return <span className="tabular-nums">{value.toLocaleString('en')}</span>;
  return (
    <NumberButton
      value={value}
      label={`${label}; opens the newest`}
      title={`Opens the newest, message ${newest}: no filter can list them`}
      onOpen={() => void showMessage(app, newest)}
      className={className}
    />
  );
};
