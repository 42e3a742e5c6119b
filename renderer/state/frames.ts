export interface Frames {
  /** Asks for one run of the job in the next frame; asking again before it ran changes nothing. */
  ask(): void;
  stop(): void;
}

export interface FrameClock {
  requestFrame(job: () => void): number;
  cancelFrame(id: number): void;
}

// A hidden window gets no animation frames; its lists still move on, only slower.
const hiddenMs = 500;

/** Runs the job at most once per animation frame. */
export const createFrames = (job: () => void, clock: FrameClock): Frames => {
  let frame: number | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = (): void => {
    if (frame !== undefined) clock.cancelFrame(frame);
    clearTimeout(timer);
    frame = undefined;
  };
  const run = (): void => {
    stop();
    job();
  };
  return {
    ask: () => {
      if (frame !== undefined) return;
      frame = clock.requestFrame(run);
      timer = setTimeout(run, hiddenMs);
    },
    stop,
  };
};

/** The animation frames of a window. */
export const framesOf = (host: {
  requestAnimationFrame(job: () => void): number;
  cancelAnimationFrame(id: number): void;
}): FrameClock => ({
  requestFrame: (job) => host.requestAnimationFrame(job),
  cancelFrame: (id) => host.cancelAnimationFrame(id),
});
