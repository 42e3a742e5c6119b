import { ContractError, type ErrorBody } from '../../../shared/contract/errors.ts';

const contractError = (code: ErrorBody['code'], message: string, remedy: string): ContractError =>
  new ContractError({ code, message, remedy });

export const notFound = (message: string, remedy: string): ContractError => contractError('not-found', message, remedy);

export const badRequest = (message: string, remedy: string): ContractError =>
  contractError('bad-request', message, remedy);

export const badMessage = (message: string): ContractError =>
  contractError('bad-message', message, 'See docs/api.md for the members of a canonical message.');

export const cancelledCall = (): ContractError =>
  contractError('cancelled', 'The call was cancelled.', 'Call again if needed.');
