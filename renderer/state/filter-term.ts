import { printText } from '../../shared/filter/print-value.ts';

/** `key:value` of the filter language, quoted where the value needs it. */
export const filterTerm = (key: string, value: string): string => `${key}:${printText(value)}`;
