/**
 * The preload's world: isolated from the page's, with a `require` that knows Electron alone. Bridged values and functions
 * cross to the page's world by events whose details the browser clones from one world to the other; IPC crosses to the
 * main process by a CDP binding. Placeholders in capitals are filled in by page-scripts.ts.
 */
(() => {
  if (window !== window.top) return;
  const packed = PACKED;
  const unpacked = UNPACKED;

  // --- to the main process -------------------------------------------------------------------------------------------
  let lastCall = 0;
  const calls = new Map();
  const listeners = new Map();
  globalThis.electronDoubleTakes = (text) => {
    const message = unpacked(text);
    if (message.kind === 'event') {
      for (const listener of [...(listeners.get(message.channel) ?? [])]) listener({}, ...message.values);
      return;
    }
    const call = calls.get(message.call);
    calls.delete(message.call);
    if (message.kind === 'answer') call?.resolve(message.value);
    else call?.reject(new Error(`Error invoking remote method '${call.channel}': ${message.reason}`));
  };
  const ipcRenderer = only('ipcRenderer', {
    invoke: (channel, ...values) =>
      new Promise((resolve, reject) => {
        lastCall += 1;
        const text = packed({ call: lastCall, channel, values });
        calls.set(lastCall, { resolve, reject, channel });
        globalThis.BINDING(text);
      }),
    on: (channel, listener) => {
      listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
    },
    off: (channel, listener) => {
      listeners.set(
        channel,
        (listeners.get(channel) ?? []).filter((each) => each !== listener),
      );
    },
  });

  // --- to the page ---------------------------------------------------------------------------------------------------
  // A function crosses as a number under which its own world keeps it; a promise as one that is settled later.
  let lastKept = 0;
  const kept = new Map();
  const keep = (value) => {
    lastKept += 1;
    kept.set(lastKept, value);
    return lastKept;
  };
  const tell = (detail) => window.dispatchEvent(new CustomEvent('TO_PAGE', { detail }));
  const sent = (value) => {
    if (typeof value === 'function') return { function: keep(value) };
    if (value instanceof Promise) {
      const promise = keep(value);
      value.then(
        (result) => tell({ kind: 'settle', promise, value: sent(result) }),
        (error) => tell({ kind: 'settle', promise, error: String(error?.message ?? error) }),
      );
      return { promise };
    }
    return { value: structuredClone(value) };
  };
  const taken = (value) =>
    'function' in value
      ? (...values) => tell({ kind: 'call', function: value.function, values: values.map(sent) })
      : value.value;
  const exposed = [];
  const expose = (each) => tell({ kind: 'expose', ...each });
  window.addEventListener('TO_PRELOAD', ({ detail }) => {
    if (detail.kind === 'ready') for (const each of exposed) expose(each);
    if (detail.kind !== 'call') return;
    try {
      tell({ kind: 'return', ...sent(kept.get(detail.function)(...detail.values.map(taken))) });
    } catch (error) {
      tell({ kind: 'return', error: String(error?.message ?? error) });
    }
  });
  const contextBridge = only('contextBridge', {
    exposeInMainWorld: (name, api) => {
      const members = Object.entries(api).map(([member, value]) => [member, sent(value)]);
      const each = { name, members };
      exposed.push(each);
      expose(each);
    },
  });

  function only(name, members) {
    return new Proxy(members, {
      get: (target, member) => {
        if (typeof member === 'string' && !(member in target)) throw new Error(`the double has no ${name}.${member}`);
        return target[member];
      },
    });
  }
  const require = (name) => {
    if (name !== 'electron') throw new Error(`module not found: ${name}`);
    return only('electron', { contextBridge, ipcRenderer });
  };
  PRELOAD(require, { exports: {} }, {});
})();
