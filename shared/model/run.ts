/** A world of its own for messages, entities and identity. */
export const defaultRun = 'default';

const runNamePattern = /^[A-Za-z0-9._-]{1,64}$/;

export const isRunName = (text: string): boolean => runNamePattern.test(text);
