export const defaultCollectorPort = 9797;
export const defaultConsolePort = 9798;
