import { type ViolationCode, violationCodes } from '../model/violation-codes.ts';
import * as s from './schema.ts';

const codes = Object.keys(violationCodes).filter((code): code is ViolationCode => Object.hasOwn(violationCodes, code));

export const codeShape = s.oneOf(codes);
