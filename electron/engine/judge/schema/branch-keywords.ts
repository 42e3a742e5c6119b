import { isJsonObject, type JsonValue } from '../../../../shared/model/json.ts';
import { failureOf, type KeywordMaker, type KeywordSource, type Referred } from './keyword-source.ts';
import { type Branch, Failures, type Keyword, type SchemaNode, type Scope } from './node.ts';

const nodesIn = (rule: JsonValue, source: KeywordSource): readonly SchemaNode[] =>
  Array.isArray(rule) ? rule.map((schema, index) => source.nodeOf(schema, `${source.pointer}/${index}`)) : [];

const allOf: KeywordMaker = (rule, source) => {
  const nodes = nodesIn(rule, source);
  return {
    accepts: (value, scope) => nodes.every((node) => node.accepts(value, scope)),
    explain: (value, path, scope, failures) => {
      for (const node of nodes) node.explain(value, path, scope, failures);
    },
    evaluate: (value, scope, seen) => {
      for (const node of nodes) node.evaluate(value, scope, seen);
    },
  };
};

const nameOf = (schema: JsonValue): string | undefined => {
  if (!isJsonObject(schema)) return undefined;
  const { title, $ref } = schema;
  if (typeof title === 'string' && title !== '') return title;
  return typeof $ref === 'string' ? /([^/#]+)$/.exec($ref)?.[1] : undefined;
};

const alternatives =
  (fits: (matching: number) => boolean): KeywordMaker =>
  (rule, source) => {
    const nodes = nodesIn(rule, source);
    const schemas = Array.isArray(rule) ? rule : [];
    const once = !fits(2);
    const matching = (value: JsonValue, scope: Scope): readonly SchemaNode[] =>
      nodes.filter((node) => node.accepts(value, scope));
    const branchesOf = (value: JsonValue, path: string, scope: Scope): readonly Branch[] =>
      nodes.map((node, index) => {
        const inner = new Failures();
        node.explain(value, path, scope, inner);
        const schema = schemas[index] ?? true;
        const name = nameOf(schema);
        return { schema, failures: inner.all, ...(name === undefined ? {} : { name }) };
      });
    return {
      accepts: (value, scope) =>
        once ? fits(matching(value, scope).length) : nodes.some((node) => node.accepts(value, scope)),
      explain: (value, path, scope, failures) => {
        if (fits(matching(value, scope).length)) return;
        failures.add({ ...failureOf(source, rule), value, path, branches: branchesOf(value, path, scope) });
      },
      evaluate: (value, scope, seen) => {
        const chosen = matching(value, scope);
        // Where none fits, that is said already: members of the alternatives are not unexpected on top of it.
        for (const node of chosen.length > 0 ? chosen : nodes) node.evaluate(value, scope, seen);
      },
    };
  };

const not: KeywordMaker = (rule, source) => {
  const node = source.nodeOf(rule);
  return {
    accepts: (value, scope) => !node.accepts(value, scope),
    explain: (value, path, scope, failures) => {
      if (node.accepts(value, scope)) failures.add({ ...failureOf(source, rule), value, path });
    },
  };
};

const condition: KeywordMaker = (rule, source) => {
  const { then: yes, else: no } = source.schema;
  const node = source.nodeOf(rule);
  const beside = (schema: JsonValue | undefined, keyword: string): SchemaNode | undefined =>
    schema === undefined ? undefined : source.nodeOf(schema, `${source.at}/${keyword}`);
  const then = beside(yes, 'then');
  const otherwise = beside(no, 'else');
  const chosen = (value: JsonValue, scope: Scope): SchemaNode | undefined =>
    node.accepts(value, scope) ? then : otherwise;
  return {
    accepts: (value, scope) =>
      (then === undefined && otherwise === undefined) || chosen(value, scope)?.accepts(value, scope) !== false,
    explain: (value, path, scope, failures) => {
      if (then !== undefined || otherwise !== undefined) {
        chosen(value, scope)?.explain(value, path, scope, failures);
      }
    },
    evaluate: (value, scope, seen) => {
      if (node.accepts(value, scope)) {
        node.evaluate(value, scope, seen);
        then?.evaluate(value, scope, seen);
      } else otherwise?.evaluate(value, scope, seen);
    },
  };
};

const follow = (targetIn: (scope: Scope) => SchemaNode): Keyword => ({
  accepts: (value, scope) => targetIn(scope).accepts(value, scope),
  explain: (value, path, scope, failures) => targetIn(scope).explain(value, path, scope, failures),
  evaluate: (value, scope, seen) => targetIn(scope).evaluate(value, scope, seen),
});

const reference: KeywordMaker = (rule, source) => {
  const referred = typeof rule === 'string' ? source.refer(rule) : undefined;
  return referred && follow(() => referred.node);
};

/** The outermost resource on the way that has the anchor, where the reference itself leads to such an anchor. */
const dynamic = (anchor: string, { node, resource, schema }: Referred, source: KeywordSource): Keyword => {
  if (resource.dynamicAnchors.get(anchor) !== schema) return follow(() => node);
  return follow((scope) => {
    let target = node;
    for (let at: Scope | undefined = scope; at; at = at.outer) {
      const anchored = at.resource.dynamicAnchors.get(anchor);
      if (anchored) target = source.anchored(anchored, at.resource);
    }
    return target;
  });
};

const dynamicReference: KeywordMaker = (rule, source) => {
  const referred = typeof rule === 'string' ? source.refer(rule) : undefined;
  const anchor = typeof rule === 'string' ? (/#(.*)$/.exec(rule)?.[1] ?? '') : '';
  return referred && dynamic(anchor, referred, source);
};

export const branchKeywords: Readonly<Record<string, KeywordMaker>> = {
  allOf,
  anyOf: alternatives((matching) => matching > 0),
  oneOf: alternatives((matching) => matching === 1),
  not,
  if: condition,
  $ref: reference,
  $recursiveRef: dynamicReference,
  $dynamicRef: dynamicReference,
};
