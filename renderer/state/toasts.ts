import { createStore, type StoreApi } from 'zustand/vanilla';

export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly tone: 'plain' | 'error';
  /** News of the same matter takes the place of the older. */
  readonly matter?: string;
  readonly action?: { readonly label: string; readonly run: () => void };
}

export interface Toasts extends StoreApi<readonly Toast[]> {
  show(toast: Omit<Toast, 'id' | 'tone'> & Partial<Pick<Toast, 'tone'>>): void;
  dismiss(id: number): void;
}

const atOnce = 3;

/** Short news in the corner; at most three, the oldest gives way. */
export const createToasts = (): Toasts => {
  const store = createStore<readonly Toast[]>(() => []);
  let lastId = 0;
  return {
    ...store,
    show: (toast) => {
      lastId += 1;
      const { matter } = toast;
      const others = store.getState().filter((each) => matter === undefined || each.matter !== matter);
      store.setState([...others, { tone: 'plain', ...toast, id: lastId } as const].slice(-atOnce), true);
    },
    dismiss: (id) =>
      store.setState(
        store.getState().filter((toast) => toast.id !== id),
        true,
      ),
  };
};
