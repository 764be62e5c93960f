import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import openWabt from 'wabt';

/**
 * Compiles the engine's kernels: `node build/make-kernels.ts`, whenever kernels.wat has changed. What it writes is committed,
 * so that neither the application nor its build needs a compiler; a test says when the two differ.
 */

const folder = join(import.meta.dirname, '../src/main/store/columns');

/** The kernels as kernels.wat gives them, in base64. */
export async function compiledKernels(): Promise<string> {
  const wabt = await openWabt();
  const module = wabt.parseWat('kernels.wat', readFileSync(join(folder, 'kernels.wat'), 'utf8'));
  try {
    module.validate();
    return Buffer.from(module.toBinary({}).buffer).toString('base64');
  } finally {
    module.destroy();
  }
}

if (import.meta.main) {
  const lines = (await compiledKernels()).match(/.{1,110}/g) ?? [];
  const text = lines.map((line) => `  '${line}'`).join(' +\n');
  writeFileSync(
    join(folder, 'kernels-binary.ts'),
    `/** kernels.wat, compiled by \`node build/make-kernels.ts\`: not to be changed by hand. */\nexport const kernelsBinary =\n${text};\n`,
  );
}
