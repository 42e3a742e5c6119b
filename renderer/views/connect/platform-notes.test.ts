import { expect, test } from 'vitest';
import { platformNotes } from './platform-notes.ts';

const titles = (id: string, title: string) => platformNotes(id, title).map((note) => note.title);

test('each platform gets what it needs, a server nothing', () => {
  expect(titles('swift', 'Swift')).toEqual(['iOS blocks plain http']);
  expect(titles('kotlin', 'Kotlin')).toEqual(['Android emulator', 'Android blocks plain http']);
  expect(titles('react-native', 'React Native')).toHaveLength(3);
  expect(titles('browser', 'Browser')).toEqual(['Chrome asks about the local network']);
  expect(titles('node', 'Node')).toEqual([]);
});
