import { userType } from '../../../../shared/model/entity.ts';
import { unnamedGroupType } from '../../../../shared/model/message.ts';
import { childPath } from '../pointer.ts';
import { show } from '../text.ts';
import type { Arrival, Report } from './arrival.ts';
import { Lately } from './lately.ts';

/** Ids remembered of each sort, at least, and those of them that are like another. */
const most = 10_000;
const mostAlike = 1_000;
const longestId = 200;

/** Ids of one sort, and those that differ from an earlier one by case or blanks alone. */
class IdSpace {
  readonly #bare = new Lately<string, string>(most);
  /** By id the earlier one that it is like; mostly empty, and all that a message with known ids is held against. */
  readonly #alike = new Map<string, string>();

  learn(id: string): void {
    if (id.length > longestId) return;
    const bare = id.replace(/\s+/g, '').toLowerCase();
    const first = this.#bare.get(bare);
    if (first === undefined) this.#bare.set(bare, id);
    else if (first !== id && this.#alike.size < mostAlike) this.#alike.set(id, first);
  }

  earlier(id: string): string | undefined {
    return this.#alike.size === 0 ? undefined : this.#alike.get(id);
  }
}

/** `suspicious-identity`: an id like one seen before, but for case or blanks. */
export class LikeIds {
  readonly #users = new IdSpace();
  readonly #anonymous = new IdSpace();
  readonly #groups = new Map<string, IdSpace>();

  check({ message, hasNewIds }: Arrival, report: Report): void {
    const { userId, anonymousId, groups } = message;
    if (userId) this.#look(this.#users, userId, hasNewIds, '/userId', report);
    if (anonymousId) this.#look(this.#anonymous, anonymousId, hasNewIds, '/anonymousId', report);
    for (const type in groups) {
      const id = groups[type];
      if (typeof id !== 'string' || id === '' || type === userType) continue;
      const path = type === unnamedGroupType ? '/groupId' : childPath('/groups', type);
      this.#look(this.#groupsOf(type), id, hasNewIds, path, report);
    }
  }

  #groupsOf(type: string): IdSpace {
    const known = this.#groups.get(type);
    if (known !== undefined) return known;
    if (this.#groups.size >= 100) this.#groups.clear();
    const space = new IdSpace();
    this.#groups.set(type, space);
    return space;
  }

  #look(space: IdSpace, id: string, mayBeNew: boolean, path: string, report: Report): void {
    if (mayBeNew) space.learn(id);
    const earlier = space.earlier(id);
    if (earlier === undefined) return;
    report({
      code: 'suspicious-identity',
      path,
      explanation: `The id ${show(id)} differs from ${show(earlier)}, which came before, by case or blanks alone.`,
      expected: earlier,
      actual: id,
      suggestion: `Send ${show(earlier)} from everywhere: write the id the same way, without blanks around it.`,
    });
  }
}
