import type { JsonValue } from '../../../shared/model/json.ts';
import type { Message } from '../../../shared/model/message.ts';
import { acceptMembers, compileMembers, type Members, memberKeeps } from './accept.ts';
import { explainMembers } from './explain.ts';
import type { Findings } from './findings.ts';
import type { JudgingScope } from './judging-scope.ts';
import type { EntityRules, PropertyRules } from './plan-rules.ts';
import { childPath } from './pointer.ts';
import { show } from './text.ts';

const identifierRule = (name: string, line: number): PropertyRules => ({
  name,
  line,
  types: [],
  required: false,
  pii: false,
  deprecated: false,
});

const isId = (value: JsonValue, id: string): boolean =>
  value === id || (typeof value === 'number' && String(value) === id);

/** The checks of the traits that one entity type has. */
export class EntityCheck {
  private readonly entity: EntityRules;
  readonly rules: readonly PropertyRules[];
  private readonly members: Members;
  private readonly scope: JudgingScope;

  constructor(entity: EntityRules, scope: JudgingScope) {
    const { identifier } = entity;
    const planned = identifier === undefined || entity.properties.some((rule) => rule.name === identifier);
    this.entity = entity;
    this.rules = planned ? entity.properties : [...entity.properties, identifierRule(identifier, entity.line)];
    this.scope = scope;
    const bySchemaOnly = entity.schema !== undefined && entity.properties.length === 0;
    this.members = compileMembers(this.rules, scope.accept, {
      closed: scope.accept.unexpected && !bySchemaOnly,
      elsewhere: entity.schema?.declared ?? [],
    });
  }

  accepts(message: Message, id: string | undefined): boolean {
    const { schema } = this.entity;
    return (
      acceptMembers(this.members, message.traits, message.automatic) &&
      this.sentIdentifier(message, id) === undefined &&
      (schema === undefined || schema.accepts(message.traits, this.members.names, message.automatic))
    );
  }

  explain(message: Message, id: string | undefined, findings: Findings): void {
    const { schema, line, identifier } = this.entity;
    const { scope, members } = this;
    const { automatic } = message;
    const place = {
      path: '/traits',
      closed: members.closed,
      scope: scope.explain,
      automatic,
      schema,
      line,
      misplaced: scope.ofEvents,
      keeps: (name: string, value: JsonValue) => memberKeeps(members, name, value),
    };
    explainMembers(this.rules, message.traits, place, findings);
    const sent = this.sentIdentifier(message, id);
    if (sent === undefined || identifier === undefined || id === undefined) return;
    findings.add({
      code: 'identifier-changed',
      path: childPath('/traits', identifier),
      explanation: `\`${identifier}\` is ${show(sent)}, but the id of the message is ${show(id)}.`,
      expected: id,
      actual: sent,
      suggestion: `Send ${show(id)}, or leave \`${identifier}\` out: the message's id stands for it.`,
      line,
    });
  }

  /** The identifier that came as a trait, where it is not the id. */
  private sentIdentifier(message: Message, id: string | undefined): JsonValue | undefined {
    const { identifier } = this.entity;
    if (identifier === undefined || id === undefined || !Object.hasOwn(message.traits, identifier)) return undefined;
    const sent = message.traits[identifier];
    return sent === undefined || isId(sent, id) ? undefined : sent;
  }
}
