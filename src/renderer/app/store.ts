import { useSyncExternalStore } from 'react';

/** A value that changes, and those who want to know. */
export interface Store<State> {
  get(): State;
  /** Changes some members; listeners hear of it where any of them is another one than before. */
  set(changes: Partial<State>): void;
  subscribe(listener: () => void): () => void;
}

/** Makes a store. */
export function createStore<State extends object>(initial: State): Store<State> {
  let state = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => state,
    set(changes) {
      const names = Object.keys(changes) as (keyof State)[];
      if (names.every((name) => Object.is(state[name], changes[name]))) return;
      state = { ...state, ...changes };
      for (const listener of [...listeners]) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** One part of a store; the component is drawn again only when that part is another one. Select members, make nothing new. */
export function useStore<State, Part>(store: Store<State>, select: (state: State) => Part): Part {
  return useSyncExternalStore(store.subscribe, () => select(store.get()));
}
