import type { Duplex } from 'node:stream';
import type { ErrorBody } from '../../../shared/contract/errors.ts';
import { headersTooLarge } from './guard.ts';
import { respondOnSocket } from './respond.ts';

const errorOf = (code: string | undefined): ErrorBody => {
  switch (code) {
    case 'HPE_HEADER_OVERFLOW':
      return headersTooLarge();
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return { code: 'request-timeout', message: 'The request was not sent in time.', remedy: 'Send it again.' };
    default:
      return {
        code: 'bad-request',
        message: 'These bytes are no HTTP/1.1 request.',
        remedy: 'Send a plain HTTP/1.1 request to an address that begins with http://.',
      };
  }
};

/** Answers what the parser refused, before there was a request, as every other error is answered. */
export const handleClientError = (error: NodeJS.ErrnoException, socket: Duplex): void => {
  if (error.code === 'ECONNRESET' || !socket.writable) socket.destroy();
  else respondOnSocket(socket, errorOf(error.code));
};
