/** Ids of findings that one message may have: more than it ever has. */
const idsOfMessage = 1024;

/** The id of a message's finding: findings stand in the order of their messages, those of one side by side. */
export const findingId = (seq: number, position: number): number => seq * idsOfMessage + position;
