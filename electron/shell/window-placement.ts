export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** How a window stood when it was last looked at. */
export interface WindowPlacement {
  /** Where it stands when it is neither maximised nor full screen. */
  readonly bounds: Rectangle;
  readonly maximized: boolean;
  readonly fullScreen: boolean;
  /** Chromium's zoom level; 0 is 100 %. */
  readonly zoom: number;
}

export const smallestWindow = { width: 720, height: 480 } as const;
const firstSize = { width: 1280, height: 840 } as const;

const between = (value: number, low: number, high: number): number => Math.max(low, Math.min(value, high));

const overlap = (a: Rectangle, b: Rectangle): number => {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return Math.max(0, width) * Math.max(0, height);
};

const centred = (size: { readonly width: number; readonly height: number }, area: Rectangle): Rectangle => {
  const width = Math.min(size.width, area.width);
  const height = Math.min(size.height, area.height);
  const x = area.x + Math.round((area.width - width) / 2);
  return { x, y: area.y + Math.round((area.height - height) / 2), width, height };
};

/** Moved and shrunk as little as it takes to lie wholly inside. */
const inside = (bounds: Rectangle, area: Rectangle): Rectangle => {
  const width = Math.min(Math.max(bounds.width, smallestWindow.width), area.width);
  const height = Math.min(Math.max(bounds.height, smallestWindow.height), area.height);
  return {
    x: between(bounds.x, area.x, area.x + area.width - width),
    y: between(bounds.y, area.y, area.y + area.height - height),
    width,
    height,
  };
};

/** So far a further new window stands off from the one before. */
const step = 28;

/**
 * Where a window opens: where it stood, on a display that is still there, else in the middle of the primary one, each
 * further new one a step aside.
 */
export const placeWindow = (
  saved: WindowPlacement | undefined,
  primary: Rectangle,
  displays: readonly Rectangle[],
  openAlready = 0,
): WindowPlacement => {
  if (!saved) {
    const middle = centred(firstSize, primary);
    const aside = step * openAlready;
    const bounds = inside({ ...middle, x: middle.x + aside, y: middle.y + aside }, primary);
    return { bounds, maximized: false, fullScreen: false, zoom: 0 };
  }
  const nearest = displays.toSorted((a, b) => overlap(saved.bounds, b) - overlap(saved.bounds, a))[0];
  const bounds =
    nearest && overlap(saved.bounds, nearest) > 0 ? inside(saved.bounds, nearest) : centred(saved.bounds, primary);
  return { ...saved, bounds, zoom: between(saved.zoom, -8, 9) };
};
