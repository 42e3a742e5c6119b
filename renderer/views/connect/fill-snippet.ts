export interface SnippetValues {
  /** Address of the collector as the app reaches it, without a slash at its end. */
  readonly collector: string;
  readonly writeKey: string;
}

/** The code of a snippet with its places filled in; `{{host}}` is the address without its scheme. */
export const fillSnippet = (code: string, { collector, writeKey }: SnippetValues): string =>
  code
    .replaceAll('{{collector}}', () => collector)
    .replaceAll('{{host}}', () => collector.replace(/^[a-z]+:\/\//, ''))
    .replaceAll('{{writeKey}}', () => writeKey);

export const places = ['computer', 'android-emulator'] as const;
export type AppPlace = (typeof places)[number];

// Android's emulator reaches the machine it runs on under this address (developer.android.com, emulator networking).
const emulatorHost = '10.0.2.2';

/** The collector's address as an app at that place reaches it. */
export const addressFrom = (collector: string, place: AppPlace): string =>
  place === 'computer' ? collector : collector.replace(/^(https?:\/\/)(\[[^\]]*\]|[^:/]+)/, `$1${emulatorHost}`);
