import type { Reply } from '../dialects/dialect.ts';

const escaped: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escapeText = (text: string): string => text.replace(/[&<>"]/g, (character) => escaped[character] ?? character);

/** What a person sees who opens the collector in a browser: where the debugger is, no data. */
export const homePage = (consoleHint: string | undefined): Reply => ({
  status: 200,
  contentType: 'text/html; charset=utf-8',
  body: `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Trackside collector</title>
<h1>Trackside collector</h1>
<p>This address takes events from analytics SDKs. It shows none.</p>
<p>${
    consoleHint === undefined
      ? 'The debugger is the Trackside window.'
      : `The debugger is at ${escapeText(consoleHint)}; open it with the link that Trackside printed at its start.`
  }</p>
</html>
`,
});

export const health: Reply = { status: 200, contentType: 'application/json', body: '{"status":"ok"}' };
