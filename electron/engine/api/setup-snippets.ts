import type { Snippet } from '../../../shared/contract/shapes.ts';
import type { Dialect } from '../dialects/dialect.ts';

/** How to point each SDK family here, as `connect.get` answers it. */
export const setupSnippets = (dialects: readonly Pick<Dialect, 'id' | 'snippets'>[]): readonly Snippet[] =>
  dialects.flatMap(({ id, snippets }) => snippets.map((snippet) => ({ dialect: id, ...snippet })));
