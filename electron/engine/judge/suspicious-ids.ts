import type { Message } from '../../../shared/model/message.ts';
import { unnamedGroupType } from '../../../shared/model/message.ts';
import { isPlaceholderId, mayBePlaceholderId } from '../../../shared/model/placeholder-id.ts';
import type { Findings } from './findings.ts';
import { childPath } from './pointer.ts';
import { show } from './text.ts';

const longestMail = 254;
const mail = /^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/;
/** Templates that nobody filled in: `{{user.id}}`, `${userId}`, `<%= id %>`, `<user_id>`, `%USER_ID%`. */
const template = /^(?:\{\{|\$\{|<%|<[\w .-]+>$|%[A-Za-z_]+%$)/;

/** What a template begins with: nearly no id does. */
const templateStarts: ReadonlySet<number> = new Set([...'{$<%'].map((character) => character.charCodeAt(0)));

type Suspicion = 'placeholder' | 'template' | 'e-mail' | 'blanks';

const isBlank = (unit: number): boolean => unit <= 0x20 || unit === 0xa0;

/** What makes an id one that probably is none. */
const suspicionOf = (id: string): Suspicion | undefined => {
  if (isPlaceholderId(id)) return 'placeholder';
  if (isBlank(id.charCodeAt(0)) || isBlank(id.charCodeAt(id.length - 1))) return 'blanks';
  if (id.includes('@')) return id.length <= longestMail && mail.test(id) ? 'e-mail' : undefined;
  return template.test(id) ? 'template' : undefined;
};

/** A character of ASCII that leaves a mark: beyond it there are more blanks than are worth a list. */
const isInk = (unit: number): boolean => unit > 0x20 && unit < 0x7f;

/** Asked of every message: most ids are let go by how they begin and end. */
const isSuspicious = (id: string | undefined): boolean => {
  if (id === undefined || id === '') return false;
  const { length } = id;
  const first = id.charCodeAt(0);
  const isPlain =
    isInk(first) &&
    isInk(id.charCodeAt(length - 1)) &&
    !mayBePlaceholderId(length, first) &&
    !templateStarts.has(first) &&
    !id.includes('@');
  return !isPlain && suspicionOf(id) !== undefined;
};

/** False where an id of the message is one that programs write when they have none, or no id but something else. */
export const hasSoundIds = ({ userId, anonymousId, previousId, groups }: Message): boolean => {
  if (isSuspicious(userId) || isSuspicious(anonymousId) || isSuspicious(previousId)) return false;
  for (const type in groups) {
    const ids = groups[type];
    if (typeof ids === 'string' ? isSuspicious(ids) : ids?.some(isSuspicious)) return false;
  }
  return true;
};

const wordsOf = (suspicion: Suspicion, id: string): { readonly fault: string; readonly suggestion: string } => {
  switch (suspicion) {
    case 'placeholder':
      return {
        fault: 'which programs write when they have no id: everybody who gets it becomes one user',
        suggestion: 'Leave the id out while it is not known; send it once it is.',
      };
    case 'template':
      return {
        fault: 'a template that nobody filled in',
        suggestion: 'Fill the template in before the call, or leave the id out.',
      };
    case 'e-mail':
      return {
        fault: 'an e-mail address: it changes, and it tells who somebody is',
        suggestion: 'Send the key of the user in the database as the id, and the address as the trait `email`.',
      };
    case 'blanks':
      return { fault: 'with blanks around it', suggestion: `Send ${show(id.trim())}, without the blanks.` };
  }
};

const explainId = (id: string | undefined, path: string, findings: Findings): void => {
  const suspicion = id === undefined || id === '' ? undefined : suspicionOf(id);
  if (id === undefined || suspicion === undefined) return;
  const { fault, suggestion } = wordsOf(suspicion, id);
  findings.add({
    code: 'suspicious-identity',
    path,
    explanation: `The id is ${show(id)}, ${fault}.`,
    expected: 'an id that is unique to one and does not change',
    actual: id,
    suggestion,
  });
};

/** Names the ids that probably are none. */
export const explainIds = ({ userId, anonymousId, previousId, groups }: Message, findings: Findings): void => {
  explainId(userId, '/userId', findings);
  explainId(anonymousId, '/anonymousId', findings);
  explainId(previousId, '/previousId', findings);
  for (const type of Object.keys(groups)) {
    const path = type === unnamedGroupType ? '/groupId' : childPath('/groups', type);
    const ids = groups[type];
    if (typeof ids === 'string') explainId(ids, path, findings);
    else for (const [index, id] of (ids ?? []).entries()) explainId(id, `${path}/${index}`, findings);
  }
};
