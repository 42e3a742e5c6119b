import type { Message } from '../../../shared/model/message.ts';
import type { Source } from '../../../shared/model/source.ts';
import { acceptMembers, compileMembers, type Members, memberKeeps } from './accept.ts';
import type { ForeignNames } from './event-body.ts';
import { explainMembers, type MembersPlace } from './explain.ts';
import type { Finding, Findings } from './findings.ts';
import type { JudgingScope } from './judging-scope.ts';
import type { EventBody, PropertyRules } from './plan-rules.ts';
import { labelOf } from './pointer.ts';
import { type SourceList, sourceInWords, sourceList } from './source-list.ts';
import { show } from './text.ts';

/** The checks of what one event holds. Without a body they are those of the properties that every event has. */
export class BodyCheck {
  readonly rules: readonly PropertyRules[];
  /** Names that the JSON Schema declares. */
  readonly declared: readonly string[];
  private readonly body: EventBody | undefined;
  private readonly members: Members;
  private readonly scope: JudgingScope;
  private readonly foreign: ForeignNames;
  private readonly sources: SourceList | undefined;
  private readonly reportsDeprecated: boolean;
  /** Names that the schema leaves to others. */
  private readonly besideSchema: ReadonlySet<string>;

  constructor(
    body: EventBody | undefined,
    common: readonly PropertyRules[],
    scope: JudgingScope,
    foreign: ForeignNames,
  ) {
    const own = body?.properties ?? [];
    const ownNames = new Set(own.map((rule) => rule.name));
    this.rules = [...own, ...common.filter((rule) => !ownNames.has(rule.name))];
    const bySchemaOnly = body?.schema !== undefined && body.properties === undefined;
    this.declared = body?.schema?.declared ?? [];
    this.members = compileMembers(this.rules, scope.accept, {
      closed: scope.accept.unexpected && body !== undefined && !bySchemaOnly,
      elsewhere: [...foreign.possible, ...this.declared],
    });
    this.body = body;
    this.scope = scope;
    this.foreign = foreign;
    const judgesSources = body !== undefined && body.sources.length > 0 && !scope.isOff('wrong-source');
    this.sources = judgesSources ? sourceList(body.sources) : undefined;
    this.reportsDeprecated = body?.deprecated === true && !scope.isOff('deprecated-event');
    this.besideSchema = new Set([...foreign.possible, ...this.members.names]);
  }

  accepts(message: Message, source: Source): boolean {
    const { body, sources, members } = this;
    const { properties, automatic } = message;
    return (
      acceptMembers(members, properties, automatic) &&
      !this.reportsDeprecated &&
      sources?.match(source) !== 'other' &&
      (body?.schema === undefined || body.schema.accepts(properties, this.besideSchema, automatic))
    );
  }

  explain(message: Message, source: Source, findings: Findings): void {
    const { body, scope, members, foreign } = this;
    if (body !== undefined) this.explainEvent(body, message.name, source, findings);
    const place: MembersPlace = {
      path: '/properties',
      closed: members.closed,
      scope: scope.explain,
      automatic: foreign.possible.length === 0 ? message.automatic : [...message.automatic, ...foreign.possible],
      schema: body?.schema,
      keeps: (name, value) => memberKeeps(members, name, value),
      misplaced: (key, path) => this.ofOtherSource(key, path, source) ?? scope.ofEntities(key, path),
      ...(body === undefined ? {} : { line: body.line }),
    };
    explainMembers(this.rules, message.properties, place, findings);
  }

  private explainEvent(body: EventBody, name: string, source: Source, findings: Findings): void {
    const { deprecation, line } = body;
    if (this.reportsDeprecated) {
      const reason = deprecation === undefined ? '' : `: ${deprecation}`;
      findings.add({
        code: 'deprecated-event',
        path: '/name',
        explanation: `${show(name)} is deprecated in the plan${reason}.`,
        expected: 'not to be sent any more',
        actual: name,
        suggestion: `Stop sending it${deprecation === undefined ? '' : `; the plan says: ${deprecation}`}.`,
        line,
      });
    }
    if (this.sources?.match(source) !== 'other') return;
    const from = sourceInWords(source);
    findings.add({
      code: 'wrong-source',
      path: '/name',
      explanation: `${show(name)} came from ${from}; the plan has it from ${this.sources.words}.`,
      expected: this.sources.words,
      actual: from,
      suggestion: `Remove the call from ${from}, or add it to \`sources\` in the plan.`,
      line,
    });
  }

  /** What the plan has for other sources only. */
  private ofOtherSource(key: string, path: string, source: Source): Finding | undefined {
    const list = this.foreign.others.get(key);
    if (list === undefined || this.scope.isOff('wrong-source')) return undefined;
    const from = sourceInWords(source);
    return {
      code: 'wrong-source',
      path,
      explanation: `\`${labelOf(path)}\` came from ${from}; the plan has it from ${list.words} only.`,
      expected: list.words,
      actual: from,
      suggestion: `Stop sending \`${key}\` from ${from}, or add it to the plan for this source.`,
      ...(this.body === undefined ? {} : { line: this.body.line }),
    };
  }
}
