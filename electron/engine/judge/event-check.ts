import type { Message } from '../../../shared/model/message.ts';
import { acceptMembers, compileMembers, type Members } from './accept.ts';
import { explainMembers } from './explain.ts';
import type { Findings } from './findings.ts';
import type { CompiledSchema } from './json-schema.ts';
import type { EventRules, PropertyRules, SeverityRule } from './plan-rules.ts';

/** The checks of one planned event, or of the properties that every event has. */
export class EventCheck {
  private readonly rules: readonly PropertyRules[];
  private readonly members: Members;
  private readonly schema: CompiledSchema | undefined;
  private readonly line: number | undefined;
  private readonly unexpected: SeverityRule;

  constructor(event: EventRules | undefined, common: readonly PropertyRules[], unexpected: SeverityRule) {
    const own = event?.properties ?? [];
    const ownNames = new Set(own.map((rule) => rule.name));
    this.rules = [...own, ...common.filter((rule) => !ownNames.has(rule.name))];
    const bySchemaOnly = event?.schema !== undefined && event.properties === undefined;
    const reportUnexpected = unexpected !== 'off';
    const closed = reportUnexpected && event !== undefined && !bySchemaOnly;
    this.members = compileMembers(this.rules, reportUnexpected, closed);
    this.schema = event?.schema;
    this.line = event?.line;
    this.unexpected = unexpected;
  }

  accepts(message: Message): boolean {
    const { schema } = this;
    if (schema === undefined) return acceptMembers(this.members, message.properties, message.automatic);
    return (
      acceptMembers(this.members, message.properties, [...message.automatic, ...schema.declared]) &&
      schema.accepts(message.properties, this.members.names, message.automatic)
    );
  }

  explain(message: Message, findings: Findings): void {
    const { schema, line, unexpected, members } = this;
    const { automatic } = message;
    const place = { path: '/properties', closed: members.closed, unexpected, automatic, schema };
    explainMembers(this.rules, message.properties, line === undefined ? place : { ...place, line }, findings);
  }
}
