import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Navigation } from './navigation.ts';

export const coverageGroupings = ['kind', 'owner'] as const;
export type CoverageGrouping = (typeof coverageGroupings)[number];

export const coverageShows = ['all', 'seen', 'unseen', 'partial', 'unplanned', 'faulty'] as const;
export type CoverageShow = (typeof coverageShows)[number];

export const changeSpans = ['1h', '24h', '7d', '30d'] as const;
export type ChangeSpan = (typeof changeSpans)[number];

/** By kind, the filter that was chosen; empty: all. */
export type ChosenPlaces = Readonly<Record<'platforms' | 'versions' | 'sources', string>>;

export interface CoverageSessionState {
  readonly places: ChosenPlaces;
  readonly search: string;
  readonly show: CoverageShow;
  readonly grouping: CoverageGrouping;
  /** The name or owner whose page is shown; the first one while nobody has chosen. */
  readonly chosen?: string;
  /** How far back an owner's page compares. */
  readonly span: ChangeSpan;
  /** Pixels from the top: of the list, and of the page beside it. */
  readonly listTop: number;
  readonly pageTop: number;
}

/** What the coverage view remembers while another view is shown, so that Back finds it as it was. */
export interface CoverageSession extends StoreApi<CoverageSessionState> {
  choosePlaces(places: ChosenPlaces): void;
  search(text: string): void;
  show(show: CoverageShow): void;
  group(grouping: CoverageGrouping): void;
  choose(id: string): void;
  /** Shows the page of an owner, whatever was looked for before. */
  chooseOwner(owner: string): void;
  compare(span: ChangeSpan): void;
}

export const allPlaces: ChosenPlaces = { platforms: '', versions: '', sources: '' };

/** The id of an owner's page. */
export const ownerId = (owner: string): string => `owner ${owner}`;

const start: CoverageSessionState = {
  places: allPlaces,
  search: '',
  show: 'all',
  grouping: 'kind',
  span: '24h',
  listTop: 0,
  pageTop: 0,
};

export const createCoverageSession = (navigation: Navigation): CoverageSession => {
  const store = createStore<CoverageSessionState>(() => start);
  navigation.subscribe((state, before) => {
    if (state.run === before.run) return;
    const { grouping, span } = store.getState();
    store.setState({ ...start, grouping, span }, true);
  });
  return {
    ...store,
    choosePlaces: (places) => store.setState({ places }),
    search: (search) => store.setState({ search, listTop: 0 }),
    show: (show) => store.setState({ show, listTop: 0 }),
    group: (grouping) => store.setState({ grouping, listTop: 0 }),
    choose: (chosen) => store.setState(chosen === store.getState().chosen ? {} : { chosen, pageTop: 0 }),
    chooseOwner: (owner) =>
      store.setState({ grouping: 'owner', search: '', show: 'all', chosen: ownerId(owner), pageTop: 0 }),
    compare: (span) => store.setState({ span }),
  };
};
