import { expect, test } from 'vitest';
import { addressFrom, fillSnippet } from './fill-snippet.ts';

test('address, host and key are filled in, each everywhere', () => {
  const values = { collector: 'http://127.0.0.1:9797', writeKey: 'k$&' };
  expect(fillSnippet('{{collector}}/v1 {{host}}/v1 {{writeKey}} {{writeKey}}', values)).toBe(
    'http://127.0.0.1:9797/v1 127.0.0.1:9797/v1 k$& k$&',
  );
});

test('an Android emulator reaches this machine under its own address', () => {
  expect(addressFrom('http://127.0.0.1:9797', 'android-emulator')).toBe('http://10.0.2.2:9797');
  expect(addressFrom('http://[::1]:9797', 'android-emulator')).toBe('http://10.0.2.2:9797');
  expect(addressFrom('http://127.0.0.1:9797', 'computer')).toBe('http://127.0.0.1:9797');
});
