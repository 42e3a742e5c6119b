import { userType } from '../../../../shared/model/entity.ts';
import { isPlaceholderId } from '../../../../shared/model/placeholder-id.ts';
import { show } from '../text.ts';
import type { Arrival, Report } from './arrival.ts';
import { Lately } from './lately.ts';

/** Anonymous ids remembered, at least. */
const most = 10_000;

interface Owner {
  readonly userId: string;
  /** The identify call that said so; 0 where only the identities of the run tell it. */
  readonly seq: number;
}

/** `identifier-changed`: an identify call that gives the anonymous id of one user to another. */
export class DeviceOwners {
  readonly #owners = new Lately<string, Owner>(most);

  check({ seq, message, entities }: Arrival, report: Report): void {
    const { kind, userId, anonymousId } = message;
    if (kind !== 'identify' || !userId || !anonymousId || userId === anonymousId) return;
    if (isPlaceholderId(userId) || isPlaceholderId(anonymousId)) return;
    const user = entities.idOf(userType, userId);
    const owner = this.#owners.get(anonymousId) ?? this.#known(entities.idOf(userType, anonymousId), anonymousId);
    this.#owners.set(anonymousId, { userId, seq });
    if (owner === undefined || owner.userId === userId || entities.idOf(userType, owner.userId) === user) return;
    // Said as what it is elsewhere: one id, written in two ways.
    if (owner.userId.trim().toLowerCase() === userId.trim().toLowerCase()) return;
    const since = owner.seq === 0 ? '' : `, by message ${owner.seq},`;
    report({
      code: 'identifier-changed',
      path: '/anonymousId',
      explanation: `The anonymous id ${show(anonymousId)} belongs to the user ${show(owner.userId)}${since} and now identifies ${show(userId)}: tools that join people by device make the two one.`,
      expected: `an anonymous id that is not ${show(owner.userId)}'s`,
      actual: anonymousId,
      suggestion:
        'Call `reset()` when somebody signs out, so that the next user gets a new anonymous id. Where the two are one person, send an `alias` call.',
    });
  }

  #known(id: string, anonymousId: string): Owner | undefined {
    return id === anonymousId ? undefined : { userId: id, seq: 0 };
  }
}
