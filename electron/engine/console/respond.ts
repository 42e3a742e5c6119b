import type { ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { ContractError, contractErrorStatus, type ErrorBody } from '../../../shared/contract/errors.ts';
import { guardHeaders } from '../built-window/guard-headers.ts';

/** Answers with JSON and closes the exchange. */
export const respondJson = (response: ServerResponse, status: number, value: unknown): void => {
  const body = Buffer.from(JSON.stringify(value));
  response.writeHead(status, { ...guardHeaders, 'content-type': 'application/json', 'content-length': body.length });
  response.end(body);
};

/** Answers with an error as data, under the status that the contract gives its code. */
export const respondError = (
  response: ServerResponse,
  error: ErrorBody,
  headers: Readonly<Record<string, string>> = {},
): void => {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  if (error.code === 'unauthorized') response.setHeader('www-authenticate', 'Bearer');
  respondJson(response, contractErrorStatus[error.code], { error });
};

/** Answers where there is no exchange: an upgrade that is refused, bytes that are no request. */
export const respondOnSocket = (socket: Duplex, error: ErrorBody): void => {
  const body = JSON.stringify({ error });
  const headers = { ...guardHeaders, 'content-type': 'application/json', connection: 'close' };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const length = Buffer.byteLength(body);
  socket.end(
    `HTTP/1.1 ${contractErrorStatus[error.code]} Refused\r\n${lines.join('')}content-length: ${length}\r\n\r\n${body}`,
  );
};

/** The error as data; what is not of the contract is told to `onFault` and shown as `internal`. */
export const errorBodyOf = (error: unknown, onFault: (error: unknown) => void): ErrorBody => {
  if (error instanceof ContractError) return error.body;
  onFault(error);
  return {
    code: 'internal',
    message: 'Trackside could not answer this request.',
    remedy: 'Look into its log for the cause and report it.',
  };
};
