import { expect, test } from 'vitest';
import { createCoverageSession } from './coverage-session.ts';
import { createNavigation } from './navigation.ts';

const open = () => {
  const navigation = createNavigation(
    { history: { pushState: () => undefined, replaceState: () => undefined }, addEventListener: () => undefined },
    { view: 'coverage' },
  );
  return { navigation, coverage: createCoverageSession(navigation) };
};

test('what was chosen in coverage outlives going to the rows of a number', () => {
  const { navigation, coverage } = open();
  coverage.choosePlaces({ platforms: 'platform:ios', versions: '', sources: '' });
  coverage.search('order');
  coverage.chooseOwner('growth');
  coverage.setState({ listTop: 120, pageTop: 300 });
  navigation.go({ view: 'live' });
  navigation.go({ view: 'coverage' });
  expect(coverage.getState()).toMatchObject({
    places: { platforms: 'platform:ios' },
    search: '',
    grouping: 'owner',
    chosen: 'owner growth',
    listTop: 120,
    pageTop: 300,
  });
});

test('another page begins at its top, the same one stays where it is', () => {
  const { coverage } = open();
  coverage.choose('track Order Completed');
  coverage.setState({ pageTop: 300 });
  coverage.choose('track Order Completed');
  expect(coverage.getState().pageTop).toBe(300);
  coverage.choose('track Order Refunded');
  expect(coverage.getState().pageTop).toBe(0);
});

test('another run has other names and places; how they are grouped and compared stays', () => {
  const { navigation, coverage } = open();
  coverage.group('owner');
  coverage.compare('7d');
  coverage.choosePlaces({ platforms: 'platform:ios', versions: '', sources: '' });
  coverage.choose('track Order Completed');
  navigation.chooseRun('nightly');
  expect(coverage.getState()).toMatchObject({ grouping: 'owner', span: '7d', places: { platforms: '' }, listTop: 0 });
  expect(coverage.getState().chosen).toBeUndefined();
});
