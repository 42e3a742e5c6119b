import type { Coverage } from '../../../shared/contract/coverage-shapes.ts';
import type { ChosenPlaces } from '../../state/coverage-session.ts';
import { Select } from '../../ui/select.tsx';

type Line = Coverage['platforms'][number];
type PlaceKind = keyof ChosenPlaces;

const pickers = [
  { kind: 'platforms', label: 'Platform', all: 'All platforms' },
  { kind: 'versions', label: 'App version', all: 'All versions' },
  { kind: 'sources', label: 'Source', all: 'All sources' },
] as const satisfies readonly { readonly kind: PlaceKind; readonly label: string; readonly all: string }[];

const optionsOf = (lines: readonly Line[], chosen: string, all: string) => {
  const options = lines.map(({ filter, value }) => ({ value: filter, label: value ?? 'Not told' }));
  const isListed = chosen === '' || options.some(({ value }) => value === chosen);
  return [{ value: '', label: all }, ...options, ...(isListed ? [] : [{ value: chosen, label: chosen }])];
};

export interface PlacePickerProps {
  /** What there is to choose from, whatever is chosen. */
  readonly coverage: Pick<Coverage, PlaceKind>;
  readonly chosen: ChosenPlaces;
  readonly onChange: (chosen: ChosenPlaces) => void;
}

/** Holds the whole view to messages of one platform, app version or source. */
export const PlacePicker = ({ coverage, chosen, onChange }: PlacePickerProps) => (
  <>
    {pickers.map(({ kind, label, all }) => (
      <Select
        key={kind}
        label={label}
        value={chosen[kind]}
        options={optionsOf(coverage[kind], chosen[kind], all)}
        onChange={(filter) => onChange({ ...chosen, [kind]: filter })}
      />
    ))}
  </>
);

export const placesFilter = (chosen: ChosenPlaces): string =>
  Object.values(chosen)
    .filter((filter) => filter !== '')
    .join(' ');
