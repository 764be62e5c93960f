/** The page's world: puts there what the preload exposes, and calls it. The other half of preload-world.js. */
(() => {
  if (window !== window.top) return;
  let lastKept = 0;
  const functions = new Map();
  const promises = new Map();
  let returned;
  const tell = (detail) => window.dispatchEvent(new CustomEvent('TO_PRELOAD', { detail }));
  const sent = (value) => {
    if (typeof value !== 'function') return { value: structuredClone(value) };
    lastKept += 1;
    functions.set(lastKept, value);
    return { function: lastKept };
  };
  const taken = (value) => {
    if ('error' in value) throw new Error(value.error);
    if ('promise' in value) {
      return new Promise((resolve, reject) => promises.set(value.promise, { resolve, reject }));
    }
    if (!('function' in value)) return value.value;
    return (...values) => {
      // The preload answers before this returns: events are told at once.
      tell({ kind: 'call', function: value.function, values: values.map(sent) });
      return taken(returned);
    };
  };
  window.addEventListener('TO_PAGE', ({ detail }) => {
    if (detail.kind === 'return') returned = detail;
    if (detail.kind === 'call') functions.get(detail.function)(...detail.values.map((each) => each.value));
    if (detail.kind === 'settle') {
      const promise = promises.get(detail.promise);
      promises.delete(detail.promise);
      if ('error' in detail) promise?.reject(new Error(detail.error));
      else promise?.resolve(taken(detail.value));
    }
    if (detail.kind === 'expose' && !(detail.name in window)) {
      const api = Object.fromEntries(detail.members.map(([member, value]) => [member, taken(value)]));
      Object.defineProperty(window, detail.name, { value: Object.freeze(api), enumerable: true });
    }
  });
  tell({ kind: 'ready' });
})();
