/**
 * The version of the checks, which stands in the mark of every judged message. To be raised with each change that finds
 * another thing in the same message by the same plan: a code that comes or goes, another severity, path or wording.
 * Whoever starts a newer Trackside then has stored messages judged again, once.
 */
export const checksVersion = 2;
