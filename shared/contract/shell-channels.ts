/** Channels between the page's preload and the desktop app's main process; there are no others. */
export const shellChannels = {
  /** Page to main, answered: a shell method by name. */
  request: 'trackside:request',
  /** Main to page: a `ShellAction`. */
  action: 'trackside:action',
  /** Page to main, answered with the number of a way to the engine. */
  connect: 'trackside:connect',
  /** Both ways: the number of the way and one frame of the contract, which main passes on unread. */
  frame: 'trackside:frame',
  /** Page to main: the number of the way and how many characters of frames it has taken; 0 says that it listens. */
  taken: 'trackside:taken',
  /** Both ways: the number of the way that is closed. */
  close: 'trackside:close',
} as const;
