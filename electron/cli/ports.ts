export const defaultConsolePort = 9798;
