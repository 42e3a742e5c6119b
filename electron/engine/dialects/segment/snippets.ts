import type { SetupSnippet } from '../dialect.ts';

/** How to point each of the vendor's SDKs here. `{{collector}}` has a scheme, `{{host}}` has none. */
export const snippets: readonly SetupSnippet[] = [
  {
    id: 'segment-browser',
    title: 'Browser',
    language: 'ts',
    code: `import { AnalyticsBrowser } from '@segment/analytics-next';

const analytics = AnalyticsBrowser.load({ writeKey: '{{writeKey}}', cdnURL: '{{collector}}' });

analytics.track('Hello Trackside', { first: true });`,
    note: 'The settings that the collector answers point the SDK back here, so cdnURL alone is enough.',
  },
  {
    id: 'segment-script',
    title: 'Browser (script)',
    language: 'html',
    code: `<script src="/standalone.js"></script>
<script>
  const { AnalyticsBrowser } = window.AnalyticsNext;
  window.analytics = AnalyticsBrowser.load({ writeKey: '{{writeKey}}', cdnURL: '{{collector}}' });
  analytics.page('Home');
</script>`,
    note: 'standalone.js is dist/umd/standalone.js of @segment/analytics-next, served beside your page.',
  },
  {
    id: 'segment-node',
    title: 'Node',
    language: 'ts',
    code: `import { Analytics } from '@segment/analytics-node';

const analytics = new Analytics({ writeKey: '{{writeKey}}', host: '{{collector}}' });

analytics.track({ userId: 'u1', event: 'Hello Trackside', properties: { first: true } });
await analytics.closeAndFlush();`,
    note: 'A path inside host is dropped by the SDK: name a run in the write key instead, such as {{writeKey}}+my-run.',
  },
  {
    id: 'segment-http',
    title: 'curl',
    language: 'sh',
    code: `curl {{collector}}/v1/track \\
  -H 'Content-Type: application/json' \\
  -d '{"event":"Hello Trackside","userId":"u1","properties":{"first":true}}'`,
  },
  {
    id: 'segment-python',
    title: 'Python',
    language: 'python',
    code: `import segment.analytics as analytics

analytics.write_key = '{{writeKey}}'
analytics.host = '{{collector}}'

analytics.track('u1', 'Hello Trackside', {'first': True})
analytics.flush()`,
  },
  {
    id: 'segment-swift',
    title: 'Swift',
    language: 'swift',
    code: `let configuration = Configuration(writeKey: "{{writeKey}}")
    .apiHost("{{host}}/v1")
    .cdnHost("{{host}}/v1")
    .requestFactory { request in
        var plain = request
        let url = request.url!.absoluteString
        plain.url = URL(string: url.replacingOccurrences(of: "https://", with: "http://"))
        return plain
    }
let analytics = Analytics(configuration: configuration)`,
    note: 'The SDK always writes https; the request factory makes it http. Allow it with NSAllowsLocalNetworking in Info.plist.',
  },
  {
    id: 'segment-kotlin',
    title: 'Kotlin',
    language: 'kotlin',
    code: `val analytics = Analytics("{{writeKey}}", applicationContext) {
    apiHost = "{{host}}/v1"
    cdnHost = "{{host}}/v1"
    requestFactory = object : RequestFactory() {
        override fun openConnection(url: String) =
            super.openConnection(url.replace("https://", "http://"))
    }
}`,
    note: 'An Android emulator reaches this machine as 10.0.2.2. Allow cleartext in the network security configuration.',
  },
  {
    id: 'segment-react-native',
    title: 'React Native',
    language: 'ts',
    code: `import { createClient } from '@segment/analytics-react-native';

const segment = createClient({
  writeKey: '{{writeKey}}',
  proxy: '{{collector}}/v1',
  cdnProxy: '{{collector}}/v1',
  useSegmentEndpoints: true,
});`,
    note: 'Use an address with dots, such as 127.0.0.1 or 10.0.2.2: for a one-word host the SDK falls back to the cloud.',
  },
  {
    id: 'segment-flutter',
    title: 'Flutter',
    language: 'dart',
    code: `final analytics = createClient(Configuration('{{writeKey}}',
    apiHost: '{{host}}/v1', cdnHost: '{{host}}/v1'));`,
    note: 'The SDK writes https; put a local TLS proxy in front of the collector.',
  },
];
