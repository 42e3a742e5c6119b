import { fileURLToPath } from 'node:url';

export const planFile = fileURLToPath(new URL('./shop.plan.yaml', import.meta.url));

const began = Date.now();

/** What the same user does again comes two seconds after the first time: clean traffic, in which nothing is found. */
const timeOf = (index: number): string => new Date(began + 2 * index).toISOString();

/** One track call of a web shop, about 600 bytes, as the SDKs send them. Valid under the plan beside this file. */
export const trackJson = (index: number, event = 'Product Added'): string =>
  `{"type":"track","messageId":"ajs-next-1780000000000-${index}","event":"${event}","userId":"user-${index % 1000}","anonymousId":"anon-${index % 1000}",` +
  `"timestamp":"${timeOf(index)}","sentAt":"${timeOf(index)}",` +
  `"properties":{"product_id":"p-${index % 500}","name":"Trail shoe","price":${(index % 200) + 0.5},"quantity":${(index % 5) + 1},"currency":"EUR","list":"search","tags":["sale","new"]},` +
  `"context":{"library":{"name":"analytics.js","version":"npm:next-1.84.3"},"page":{"path":"/shoes","url":"https://shop.example.test/shoes","title":"Shoes"},"locale":"de-DE","userAgent":"Mozilla/5.0"}}`;

export const batchJson = (first: number, size: number): string =>
  `{"batch":[${Array.from({ length: size }, (_, offset) => trackJson(first + offset)).join(',')}],"sentAt":"${timeOf(first)}"}`;
