import { readFile, writeFile } from 'node:fs/promises';
import { type Baseline, baselineText, readBaseline } from '../engine/check/baseline.ts';
import { longestLine, MessageCheck } from '../engine/check/check-messages.ts';
import { CheckReport } from '../engine/check/check-report.ts';
import { FileTraffic } from '../engine/check/file-traffic.ts';
import { LineReader } from '../engine/check/read-line.ts';
import { createDialects } from '../engine/dialects/registry.ts';
import { failureCode } from '../engine/files/failure-code.ts';
import { readLines } from '../engine/files/read-lines.ts';
import type { Judge } from '../engine/judge/judge.ts';
import { readPlan } from '../engine/plan/read-plan.ts';
import { writeReport as inFormat } from '../engine/reports/formats.ts';
import { defaultPlanFile } from '../engine/workspace/folders.ts';
import type { CheckOptions } from './check.ts';
import { environmentError, usageError } from './command-error.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { readMessages } from './messages-file.ts';
import { type Output, openOutput } from './output.ts';
import { reportPath } from './paths.ts';
import { planPath, planText, refusePlan } from './plan-file.ts';
import { version } from './version.ts';
import { sayWhereItIs } from './write-report.ts';

const judgeOf = async (file: string): Promise<Judge> => {
  const reading = readPlan(await planText(file), { file: reportPath(planPath(file)) });
  return reading.ok ? reading.judge : refusePlan(reading.problems);
};

const baselineOf = async (file: string): Promise<Baseline> => {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (failure) {
    throw usageError(`The baseline ${file} cannot be read (${failureCode(failure)}). --write-baseline makes one.`);
  }
  const reading = readBaseline(text);
  if (!reading.ok) throw usageError(`${file} is no baseline. ${reading.reason} --write-baseline makes one.`);
  return reading.baseline;
};

const writeBaseline = async (file: string, text: string): Promise<void> => {
  try {
    await writeFile(file, text);
  } catch (failure) {
    throw environmentError(`The baseline ${file} cannot be written (${failureCode(failure)}).`);
  }
};

/** Writes the messages of the JSON report as they are judged: the list may be longer than the memory is large. */
const judgeAll = async (
  messages: AsyncIterable<Uint8Array>,
  check: MessageCheck,
  json: Output | undefined,
): Promise<void> => {
  let separator = '\n    ';
  await json?.write('{\n  "messages": [');
  for await (const lines of readLines(messages, longestLine)) {
    let text = '';
    for (const line of lines) {
      for (const told of check.line(line)) {
        if (json === undefined) continue;
        text += `${separator}${JSON.stringify(told)}`;
        separator = ',\n    ';
      }
    }
    if (text !== '') await json?.write(text);
  }
};

/** The rest of the JSON report: what stands beside its messages. */
const endOfJson = (rest: object): string => `\n  ],\n  ${JSON.stringify(rest, undefined, 2).replace(/^\{\s*/, '')}\n`;

export const runCheck = async (file: string, options: CheckOptions): Promise<ExitCode> => {
  const { format, output, severity, maxViolations: mostViolations } = options;
  if (file === '-' && options.plan === '-') throw usageError('Messages or the plan may come by stdin, not both.');
  const judge = await judgeOf(options.plan ?? defaultPlanFile);
  const baseline = options.baseline === undefined ? undefined : await baselineOf(options.baseline);
  const reader = new LineReader(createDialects(), Date.now);
  const check = new MessageCheck(judge, reader, options.traffic ? new FileTraffic() : undefined);
  const messages = await readMessages(file);
  const inputs = [file, options.plan ?? defaultPlanFile, ...(options.baseline === undefined ? [] : [options.baseline])];
  await using to = await openOutput(output, inputs);
  await judgeAll(messages, check, format === 'json' ? to : undefined);
  const { tally } = check;
  const found = new CheckReport(tally, {
    ...(file === '-' ? {} : { file: reportPath(file) }),
    planFile: reportPath,
    severity,
    mostViolations,
    ...(baseline === undefined ? {} : { baseline }),
    version,
  });
  const { report } = found;
  if (format === 'json') {
    const { name, path, revision } = judge.summary;
    await to.write(endOfJson({ ...found.json(), plan: { name, path, revision } }));
  } else {
    await to.write(inFormat(report, format, { colour: to.colour }));
  }
  sayWhereItIs(report, output);
  if (tally.messages === 0 && tally.unreadableCount === 0) {
    process.stderr.write(`${file === '-' ? 'stdin' : file} holds no message: nothing was checked.\n`);
  }
  if (options.writeBaseline !== undefined) {
    await writeBaseline(options.writeBaseline, baselineText(tally.groups));
    process.stderr.write(
      `All ${tally.groups.length} kinds of violation found are accepted in ${options.writeBaseline}.\n`,
    );
    return exitCodes.ok;
  }
  return report.failed ? exitCodes.violations : exitCodes.ok;
};
