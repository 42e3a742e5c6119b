import { describe, expect, it } from 'vitest';
import { withTerm } from './cell-term.ts';

describe('including and excluding a value', () => {
  it('adds the term once', () => {
    expect(withTerm('', 'kind:track', false)).toBe('kind:track');
    expect(withTerm('kind:track', 'kind:track', false)).toBe('kind:track');
    expect(withTerm('kind:track', 'event:"Order Completed"', true)).toBe('kind:track -event:"Order Completed"');
  });

  it('turns an included value into an excluded one', () => {
    expect(withTerm('user:u1 is:invalid', 'user:u1', true)).toBe('is:invalid -user:u1');
    expect(withTerm('-user:u1', 'user:u1', false)).toBe('user:u1');
  });
});
