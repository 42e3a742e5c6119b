import planText from '../../../resources/samples/trackside.plan.yaml?raw';
import type { Dialect, RequestHead } from '../dialects/dialect.ts';
import type { IngestRequest } from '../ingest/ingest-request.ts';
import { shopTraffic } from './shop-traffic.ts';

/** The run that the sample shop lives in, apart from what the person's own SDKs send. */
export const sampleRun = 'sample-shop';

/** The sample shop brings its own plan; `path` is what violations name as its file. */
export const samplePlan = { path: 'sample shop/trackside.plan.yaml', text: planText, problems: [] } as const;

const users = 36;
const batchSize = 100;

/** The sample's traffic as requests that the Segment dialect has read, as if its SDKs had just sent them. */
export const sampleRequests = (dialect: Dialect, now: number, random: () => number): readonly IngestRequest[] => {
  const traffic = shopTraffic({ users, now, random });
  const requests: IngestRequest[] = [];
  for (let start = 0; start < traffic.length; start += batchSize) {
    const batch = traffic.slice(start, start + batchSize);
    const text = JSON.stringify({ batch });
    const body = Buffer.from(text);
    const headers = { 'content-type': 'application/json' };
    const head: RequestHead = {
      method: 'POST',
      path: '/v1/batch',
      query: new URLSearchParams(),
      headers,
      host: 'sample-shop',
      base: 'http://sample-shop',
      receivedAt: now,
    };
    const decoded = dialect.decode(JSON.parse(text), 'batch', head);
    requests.push({
      receivedAt: now,
      run: sampleRun,
      method: 'POST',
      target: `/r/${sampleRun}/v1/batch`,
      headers,
      dialect: dialect.id,
      endpoint: 'batch',
      body,
      bodyEncoding: 'identity',
      bodyBytes: body.length,
      vendor: { limits: dialect.limits, bytesOf: (index) => Buffer.byteLength(JSON.stringify(batch[index])) },
      messages: decoded.messages,
      rejections: decoded.rejections,
    });
  }
  return requests;
};
