import { eventKinds } from '../model/message.ts';
import { coverageShape } from './coverage-shapes.ts';
import { trialMembers } from './judging-shapes.ts';
import { planEditRequestShape, plannedEditShape, planStepsShape, savedEditShape } from './plan-edit-shapes.ts';
import * as s from './schema.ts';
import { settingsChangeShape, settingsReadingShape } from './settings-shapes.ts';
import {
  entityDetailShape,
  entityRowShape,
  entityTypeShape,
  givenMessage,
  judgementShape,
  listOf,
  messageDetailShape,
  messageRowShape,
  planProblemShape,
  planSummaryShape,
  rejectedShape,
  snippetShape,
  statusShape,
  violationGroupShape,
} from './shapes.ts';

export interface MethodDefinition<P, R> {
  readonly summary: string;
  readonly params: s.Schema<P>;
  readonly result: s.Schema<R>;
}

const method = <P, R>(summary: string, params: s.Schema<P>, result: s.Schema<R>): MethodDefinition<P, R> => ({
  summary,
  params,
  result,
});

const filter = s.optional(s.string());
const run = s.optional(s.string());
const limit = s.optional(s.integer(1, 1000));
const done = s.object({});

const viewState = s.object({
  view: s.integer(1),
  /** Messages of the run (after `after`), whatever the filter. */
  total: s.integer(0),
  /** Those that match the filter, as far as it has been searched. */
  matched: s.integer(0),
  /** False while older messages are still being searched. */
  complete: s.boolean(),
});

/** Every method of the contract: name -> params, result. The only definition of the wire. */
export const methods = {
  'status.get': method('Version, addresses, plan, counts and store.', s.object({}), statusShape),

  'messages.list': method(
    'Messages that match a filter, newest first.',
    s.object({
      filter,
      run,
      limit,
      before: s.optional(s.integer(0)),
      after: s.optional(s.integer(0)),
      order: s.optional(s.oneOf(['asc', 'desc'])),
    }),
    listOf(messageRowShape),
  ),
  'messages.get': method('One message whole.', s.object({ seq: s.integer(1) }), messageDetailShape),

  'view.open': method(
    'Opens a live list of the messages that match; it grows until it is closed.',
    s.object({ filter, run, after: s.optional(s.integer(0)) }),
    viewState,
  ),
  'view.window': method(
    'Rows of a live list by position; 0 is the oldest match.',
    s.object({ view: s.integer(1), from: s.integer(0), count: s.integer(1, 500) }),
    s.object({ from: s.integer(0), rows: s.array(messageRowShape), state: viewState }),
  ),
  'view.locate': method(
    'Position of a message in a live list; absent when the filter hides it.',
    s.object({ view: s.integer(1), seq: s.integer(1) }),
    s.object({ position: s.optional(s.integer(0)) }),
  ),
  'view.close': method('Closes a live list.', s.object({ view: s.integer(1) }), done),

  'violations.list': method(
    'Distinct violations of the messages that match.',
    s.object({
      /** Terms of code, severity and path choose violations, all others messages. */
      filter,
      run,
      /** `frequent` by default. */
      sort: s.optional(s.oneOf(['frequent', 'newest', 'severe'])),
      limit: s.optional(s.integer(1, 100_000)),
      /** Those of one event, code or owner stand together, where the first of them would. */
      group: s.optional(s.oneOf(['event', 'code', 'owner'])),
      /** True: also those that the plan mutes. */
      muted: s.optional(s.boolean()),
    }),
    s.object({
      total: s.integer(0),
      items: s.array(violationGroupShape),
      /** Where `group` is given, what it puts together, in the order of the items: also what is beyond `limit`. */
      sections: s.optional(
        s.array(
          s.object({
            violations: s.integer(1),
            /** Messages with any of them that is not muted. */
            messages: s.integer(0),
          }),
        ),
      ),
      /** Distinct ones that the plan mutes; absent where it mutes none. */
      muted: s.optional(s.integer(1)),
    }),
  ),
  'rejected.list': method(
    'Requests and batch members that could not be read, newest first.',
    s.object({ run, limit, before: s.optional(s.integer(0)) }),
    listOf(rejectedShape),
  ),

  'entities.types': method('Entity types with counts.', s.object({ run }), listOf(entityTypeShape)),
  'entities.list': method(
    'Entities of a type, by id; `after` is the last id of the page before.',
    s.object({ type: s.string(), run, search: s.optional(s.string()), limit, after: s.optional(s.string()) }),
    listOf(entityRowShape),
  ),
  'entities.get': method(
    'One entity, found by any of its ids; with `asOf`, as it stood after that message.',
    s.object({ type: s.string(), id: s.string(), run, asOf: s.optional(s.integer(0)) }),
    entityDetailShape,
  ),

  'plan.get': method(
    'The plan that judges a run, with the problems of its file.',
    s.object({ run }),
    s.object({
      plan: s.optional(planSummaryShape),
      problems: s.array(planProblemShape),
      /** Text of the file in force, for showing a rule in its place. */
      text: s.optional(s.string()),
      /** The files that rules may stand in beside it: of a folder, or those that its schemas refer to. */
      files: s.optional(s.array(s.object({ path: s.string(), text: s.string() }))),
    }),
  ),
  'plan.usage': method(
    'How often each name was seen, with verdicts; planned properties with how often each was seen.',
    s.object({ run }),
    s.object({
      names: s.array(
        s.object({
          kind: s.oneOf(['track', 'page', 'screen', 'identify', 'group', 'alias']),
          name: s.string(),
          seen: s.integer(0),
          valid: s.integer(0),
          warning: s.integer(0),
          invalid: s.integer(0),
          unchecked: s.integer(0),
          lastSeen: s.time(),
          lastSeq: s.integer(1),
        }),
      ),
    }),
  ),
  'plan.check': method(
    'Judges a canonical message; nothing is stored.',
    s.object({ message: givenMessage() }),
    judgementShape,
  ),

  'plan.trial': method(
    'What a plan text would change among the stored messages of the runs that the plan judges; nothing is stored.',
    s.object({
      /** Whose plan is meant; without it, or with a run that brings none, the workspace's. */
      run,
      text: s.string(),
      /** File that the violations would name; that of the plan in force by default. */
      path: s.optional(s.string()),
      /** Milliseconds after which what was judged by then, the newest messages, is the answer; without it all are judged. */
      within: s.optional(s.integer(1)),
    }),
    s.object({
      problems: s.array(planProblemShape),
      /** Absent where the text is no plan: nothing is judged then. */
      revision: s.optional(s.string()),
      ...trialMembers,
    }),
  ),
  'plan.edit': method(
    'What an edit would make of the plan file, as a whole text and as a difference; nothing is written.',
    s.object({
      /** Whose plan is meant; a run that brings its own plan has none that can be edited. */
      run,
      edit: planEditRequestShape,
    }),
    plannedEditShape,
  ),
  'plan.save': method(
    'Writes the plan file, where it is still as the edit found it.',
    s.object({
      text: s.string(),
      /** Revision of the file that the edit was made from; without it there must be no file. */
      base: s.optional(s.string()),
      /** What the edit does: its step is called so. */
      name: s.string(),
    }),
    savedEditShape,
  ),
  'plan.undo': method(
    'Takes back the last edit saved, where the file still is as it left it.',
    s.object({}),
    savedEditShape,
  ),
  'plan.redo': method('Makes again the edit taken back last.', s.object({}), savedEditShape),
  'plan.steps': method('Names of the edits that can be taken back and made again.', s.object({}), planStepsShape),
  'judging.start': method('Judges on where judging stored messages again was cancelled or failed.', s.object({}), done),
  'judging.cancel': method(
    'Ends judging stored messages again; those that are left keep their older verdicts.',
    s.object({}),
    done,
  ),

  'coverage.get': method(
    'How much of the plan was seen among the messages that match, and what was seen beside it.',
    s.object({
      filter,
      run,
      /** Only this event; `kind` says of which kind, `track` where it is left out. */
      event: s.optional(s.string()),
      kind: s.optional(s.oneOf(eventKinds)),
      /** Only this type of entity. */
      entity: s.optional(s.string()),
      /** False: without the properties of each name. */
      details: s.optional(s.boolean()),
      /** Answers after about so many milliseconds with what has been counted by then; the same call goes on with it. */
      withinMs: s.optional(s.integer(1, 60_000)),
    }),
    coverageShape,
  ),

  'connect.get': method(
    'How to point each SDK family at the collector.',
    s.object({}),
    s.object({ snippets: s.array(snippetShape) }),
  ),

  'settings.get': method(
    'What the person set up, and what is wrong with the settings file.',
    s.object({}),
    settingsReadingShape,
  ),
  'settings.set': method(
    'Changes settings in the file; null puts one back to its default.',
    s.object({ change: settingsChangeShape }),
    settingsReadingShape,
  ),

  'sample.load': method('Loads the sample shop as the run `sample-shop`, with its own plan.', s.object({}), done),
  'sample.remove': method('Forgets the sample shop.', s.object({}), done),
  reset: method('Forgets everything, or one run.', s.object({ run }), done),
} as const;

export type Methods = typeof methods;
export type MethodName = keyof Methods;
export type Params<N extends MethodName> = s.Infer<Methods[N]['params']>;
export type Result<N extends MethodName> = s.Infer<Methods[N]['result']>;

/** The same table, typed so that a name that is not known beforehand keeps its own parameters and result. */
export const definitions: { readonly [N in MethodName]: MethodDefinition<Params<N>, Result<N>> } = methods;

export const isMethodName = (text: string): text is MethodName => Object.hasOwn(methods, text);
