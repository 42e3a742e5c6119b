import { isDatetime } from '../dates.ts';

/** RFC 3339, the time of a day with its zone. */
export const isTime = (text: string): boolean => isDatetime(`2000-01-01T${text}`);

/** RFC 3339, appendix A: units follow each other without a gap. */
export const isDuration = (text: string): boolean =>
  /^P(?:\d+W|(?:\d+Y(?:\d+M(?:\d+D)?)?|\d+M(?:\d+D)?|\d+D)?(?:T(?:\d+H(?:\d+M(?:\d+S)?)?|\d+M(?:\d+S)?|\d+S))?)$/.test(
    text,
  ) && text !== 'P';
