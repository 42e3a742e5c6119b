const placeholders = new Set(['null', 'undefined', 'nan', 'none', 'nil', '[object object]']);

/** Ids that a program writes when it has none: many people share them, so no device joins them. */
export const isPlaceholderId = (id: string): boolean => id.length <= 15 && placeholders.has(id.trim().toLowerCase());
