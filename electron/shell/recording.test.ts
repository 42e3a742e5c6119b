import { expect, test } from 'vitest';
import { recordingOf } from './recording.ts';

test('the app records while one engine runs and none is being started', () => {
  expect(recordingOf([])).toBe('stopped');
  expect(recordingOf(['failed'])).toBe('stopped');
  expect(recordingOf(['running', 'failed'])).toBe('recording');
  expect(recordingOf(['running', 'restarting'])).toBe('starting');
  expect(recordingOf(['starting'])).toBe('starting');
});
