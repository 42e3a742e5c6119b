import { expect, it } from 'vitest';
import { openDesktopPort } from './desktop-port.ts';

/** A bridge whose main process is the test. */
const createWay = () => {
  const sent: string[] = [];
  const state = { closed: false, frame: (_frame: string): void => undefined, close: (): void => undefined };
  return {
    sent,
    state,
    connect: async (onFrame: (frame: string) => void, onClose: () => void) => {
      state.frame = onFrame;
      state.close = onClose;
      onFrame('before the handlers');
      return {
        send: (frame: string) => void sent.push(frame),
        close: () => {
          state.closed = true;
        },
      };
    },
  };
};

it('passes frames both ways in their order, those too that came before the handlers', async () => {
  const way = createWay();
  const port = await openDesktopPort(way);
  const heard: string[] = [];
  port.onFrame(
    (frame) => heard.push(frame),
    () => heard.push('closed'),
  );
  way.state.frame('after');
  port.send('to the engine');
  way.state.close();
  way.state.close();
  expect(heard).toEqual(['before the handlers', 'after', 'closed']);
  expect(way.sent).toEqual(['to the engine']);
  port.close();
  expect(way.state.closed).toBe(true);
});

it('says that it closed also where it closed before anyone listened', async () => {
  const way = createWay();
  const port = await openDesktopPort(way);
  way.state.close();
  const heard: string[] = [];
  port.onFrame(
    (frame) => heard.push(frame),
    () => heard.push('closed'),
  );
  expect(heard).toEqual(['before the handlers', 'closed']);
});
