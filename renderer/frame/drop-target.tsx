import { FolderOpen } from 'lucide-react';
import { useEffect, useState } from 'react';
import { type App, useApp } from '../state/app-context.tsx';
import { judgeDrop } from '../state/dropped.ts';

const holdsFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;

const takesText = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches('input, textarea');

/** Opens what was dropped, or gives the reason why not. */
const openDropped = ({ desktop }: App, { items, files }: DataTransfer): string | undefined => {
  if (!desktop) return 'Opening plans and workspaces by a drop is the desktop app’s. Nothing was opened.';
  const entries = [...items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  const verdict = judgeDrop(entries.map(({ name, isDirectory }) => ({ name, isFolder: isDirectory })));
  if (!verdict.ok) return verdict.why;
  const path = desktop.calls.pathOf(files[0]);
  if (path === '') return 'This does not lie on a disk of this machine, so it cannot be opened.';
  void desktop.workspace.open(path);
  return undefined;
};

/** Takes plan files and folders that are dropped anywhere on the window. No drop ever leads the window elsewhere. */
export const DropTarget = () => {
  const app = useApp();
  const [over, setOver] = useState(false);
  useEffect(() => {
    const enter = (event: DragEvent): void => {
      if (holdsFiles(event)) setOver(true);
    };
    // What is left for nothing is the window. Counting enters and leaves would lose count where a row is taken out of a
    // list under the pointer: it is never left.
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false);
    };
    // No pointer moves during a drag: it has ended over something that was gone, and nothing heard of it.
    const clear = (): void => setOver(false);
    const hover = (event: DragEvent): void => {
      if (!holdsFiles(event) && takesText(event.target)) return;
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = holdsFiles(event) ? 'copy' : 'none';
    };
    const drop = (event: DragEvent): void => {
      if (!holdsFiles(event) && takesText(event.target)) return;
      event.preventDefault();
      setOver(false);
      if (!holdsFiles(event) || !event.dataTransfer) return;
      const why = openDropped(app, event.dataTransfer);
      if (why !== undefined) app.toasts.show({ text: why, tone: 'error' });
    };
    const handlers = [
      ['dragenter', enter],
      ['dragleave', leave],
      ['dragover', hover],
      ['drop', drop],
    ] as const;
    for (const [name, handler] of handlers) window.addEventListener(name, handler);
    window.addEventListener('pointermove', clear);
    return () => {
      for (const [name, handler] of handlers) window.removeEventListener(name, handler);
      window.removeEventListener('pointermove', clear);
    };
  }, [app]);
  const shown = over && app.desktop !== undefined;
  return (
    <div role="status" className="pointer-events-none fixed inset-0 z-50 empty:hidden">
      {shown ? (
        <div className="flex h-full items-center justify-center bg-[#0006] p-6">
          <p className="flex flex-col items-center gap-2 rounded-xl border-2 border-dashed border-accent bg-raised px-10 py-8 text-center shadow-raised">
            <FolderOpen aria-hidden size={22} strokeWidth={1.75} className="text-accent" />
            <span className="text-lg font-semibold">Drop to open</span>
            <span className="text-muted">A folder opens as a workspace, a plan file with its folder.</span>
          </p>
        </div>
      ) : undefined}
    </div>
  );
};
