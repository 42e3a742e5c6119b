import { yamlText } from './write-value.ts';

/** The first lines of a plan that is yet to be written: it calls nothing wrong for not being in it. */
export const newPlan = (name: string): string =>
  `trackside: 1\nname: ${yamlText(name, 'none')}\nunplanned: { events: info }\n`;
