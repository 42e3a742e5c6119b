import { userType } from '../../../../shared/model/entity.ts';
import { unnamedGroupType } from '../../../../shared/model/message.ts';
import { childPath } from '../pointer.ts';
import { show } from '../text.ts';
import type { Arrival, Report } from './arrival.ts';
import { Lately } from './lately.ts';

/** Ids remembered of each sort, at least. */
const most = 10_000;
const longestId = 200;

/** Ids of one sort, and those that differ from an earlier one by case or blanks alone. */
class IdSpace {
  /** The earlier id that an id is like; empty where there is none. */
  readonly #like = new Lately<string, string>(most);
  readonly #bare = new Lately<string, string>(most);

  earlier(id: string): string {
    const known = this.#like.get(id);
    if (known !== undefined) return known;
    if (id.length > longestId) return '';
    const bare = id.replace(/\s+/g, '').toLowerCase();
    const first = this.#bare.get(bare);
    if (first === undefined) this.#bare.set(bare, id);
    const like = first === undefined || first === id ? '' : first;
    this.#like.set(id, like);
    return like;
  }
}

/** `suspicious-identity`: an id like one seen before, but for case or blanks. */
export class LikeIds {
  readonly #users = new IdSpace();
  readonly #anonymous = new IdSpace();
  readonly #groups = new Map<string, IdSpace>();

  check({ message }: Arrival, report: Report): void {
    const { userId, anonymousId, groups } = message;
    if (userId) this.#look(this.#users, userId, '/userId', report);
    if (anonymousId) this.#look(this.#anonymous, anonymousId, '/anonymousId', report);
    for (const type in groups) {
      const ids = groups[type];
      if (typeof ids !== 'string' || ids === '' || type === userType) continue;
      const path = type === unnamedGroupType ? '/groupId' : childPath('/groups', type);
      this.#look(this.#groupsOf(type), ids, path, report);
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

  #look(space: IdSpace, id: string, path: string, report: Report): void {
    const earlier = space.earlier(id);
    if (earlier === '') return;
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
