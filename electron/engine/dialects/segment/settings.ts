import type { Reply, RequestHead } from '../dialect.ts';

const enabled = { enabled: true };

/** Project settings that send the SDK back to the address it asked, prefixes of that address included. */
export const settingsReply = (head: RequestHead, writeKey: string): Reply => {
  const secure = head.base.startsWith('https://');
  const apiHost = `${head.base.replace(/^https?:\/\//, '')}/v1`;
  const protocol = secure ? 'https' : 'http';
  return {
    status: 200,
    contentType: 'application/json',
    body: JSON.stringify({
      integrations: {
        'Segment.io': { apiKey: writeKey, apiHost, protocol },
        'Customer.io Data Pipelines': { apiHost, protocol },
      },
      plan: {
        track: { __default: { enabled: true, integrations: {} } },
        identify: { __default: enabled },
        group: { __default: enabled },
      },
      edgeFunction: {},
      middlewareSettings: {},
      enabledMiddleware: {},
      metrics: { sampleRate: 0 },
      remotePlugins: [],
    }),
  };
};
