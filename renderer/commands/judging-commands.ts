import { ContractError } from '../../shared/contract/errors.ts';
import type { App } from '../state/app-context.tsx';
import type { Command } from './command.ts';

/** Judging stored messages again, which begins by itself when another plan comes into force. */
export const judgingCommands = ({ connection, status, toasts }: App): readonly Command[] => {
  const ask = async (method: 'judging.start' | 'judging.cancel'): Promise<void> => {
    try {
      await connection.call(method, {});
    } catch (error) {
      if (!(error instanceof ContractError)) throw error;
      toasts.show({ tone: 'error', text: `${error.body.message} ${error.body.remedy}` });
    }
  };
  const now = () => status.getState().status;
  const isCutShort = (): boolean => {
    const { judging, judged } = now() ?? {};
    return judging === undefined && judged !== undefined && judged.ended !== 'done';
  };
  return [
    {
      id: 'judging.cancel',
      title: 'Cancel judging stored messages again',
      group: 'Violations',
      when: () => now()?.judging !== undefined,
      run: () => void ask('judging.cancel'),
    },
    {
      id: 'judging.start',
      title: 'Go on judging stored messages again',
      group: 'Violations',
      when: isCutShort,
      run: () => void ask('judging.start'),
    },
  ];
};
