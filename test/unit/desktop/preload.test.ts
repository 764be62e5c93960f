import { Script } from 'node:vm';
import { resolveConfig } from 'electron-vite';
import { build, mergeConfig, type Rolldown } from 'vite';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { eventNames, requestNames } from '../../../src/shared/contract-names.ts';

let bundle: readonly Rolldown.OutputChunk[];

beforeAll(async () => {
  const { config } = await resolveConfig({ logLevel: 'silent' }, 'build', 'production');
  const built = await build(mergeConfig(config?.preload ?? {}, { build: { write: false } }));
  const outputs = (Array.isArray(built) ? built : [built]) as Rolldown.RolldownOutput[];
  bundle = outputs.flatMap(({ output }) => output).filter((each) => each.type === 'chunk');
});

/** Runs the bundle as a sandboxed preload, whose `require` knows Electron alone. */
function runPreload() {
  const required: string[] = [];
  const exposed: Record<string, Record<string, (...values: unknown[]) => unknown>> = {};
  const ipcRenderer = { invoke: vi.fn(async () => 'answer'), on: vi.fn(), off: vi.fn() };
  const contextBridge = {
    exposeInMainWorld: (name: string, api: (typeof exposed)[string]) => {
      exposed[name] = api;
    },
  };
  const require = (name: string) => {
    required.push(name);
    if (name !== 'electron') throw new Error(`a sandboxed preload cannot require ${name}`);
    return { contextBridge, ipcRenderer };
  };
  new Script(`(function (require, module, exports) {${bundle[0]?.code}})`).runInThisContext()(require, {}, {});
  return { required, exposed, ipcRenderer };
}

describe('the built preload', () => {
  test('is one CommonJS file by the name that the window loads', () => {
    expect(bundle.map(({ fileName }) => fileName)).toEqual(['index.cjs']);
  });

  test('requires nothing but electron, and carries no zod', () => {
    const { required } = runPreload();
    expect(required).toEqual(['electron']);
    expect(bundle[0]?.imports).toEqual(['electron']);
    const sources = bundle[0]?.moduleIds.filter((id) => !id.startsWith('\0')).map((id) => id.split('/src/')[1]);
    expect(sources?.toSorted()).toEqual(['preload/index.ts', 'shared/contract-names.ts']);
  });

  test('puts one function for each request into the page, one to listen, and nothing else', () => {
    const { exposed } = runPreload();
    expect(Object.keys(exposed)).toEqual(['callReview']);
    expect(Object.keys(exposed['callReview'] ?? {}).toSorted()).toEqual([...requestNames, 'on'].toSorted());
  });

  test('gives each request to its own channel with one value only', async () => {
    const { exposed, ipcRenderer } = runPreload();
    for (const name of requestNames) {
      await exposed['callReview']?.[name]?.({ of: name }, 'a second value');
      expect(ipcRenderer.invoke).toHaveBeenLastCalledWith(name, { of: name });
    }
  });

  test('lets the page hear the events of the contract, without the sender, until it stops', () => {
    const { exposed, ipcRenderer } = runPreload();
    const heard = vi.fn();
    const stop = exposed['callReview']?.['on']?.('calls.changed', heard) as () => void;
    const [channel, forward] = ipcRenderer.on.mock.calls[0] ?? [];
    expect(channel).toBe('calls.changed');
    forward({ sender: 'the main process' }, { account: 'demo', heldCalls: 3 });
    expect(heard.mock.calls).toEqual([[{ account: 'demo', heldCalls: 3 }]]);
    stop();
    expect(ipcRenderer.off).toHaveBeenCalledWith('calls.changed', forward);
  });

  test('refuses to listen on any other channel', () => {
    const { exposed, ipcRenderer } = runPreload();
    for (const name of ['ELECTRON_INTERNAL', '', requestNames[0], ...eventNames.map((each) => `${each}.`)]) {
      expect(() => exposed['callReview']?.['on']?.(name, () => {})).toThrow(TypeError);
    }
    expect(ipcRenderer.on).not.toHaveBeenCalled();
  });
});
