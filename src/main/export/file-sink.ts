import { closeSync, constants, fsyncSync, openSync, writeSync } from 'node:fs';
import type { Words } from '../../shared/words/words.ts';
import { outputError } from './output-file.ts';
import type { Sink } from './source.ts';

/** A sink that writes to a file which is there already. */
interface FileSink extends Sink {
  /** How many bytes were written. */
  readonly bytes: number;
  /** Puts what was written on the disk itself. */
  flush(): void;
  close(): void;
}

/** Opens a file for writing. What the system refuses is thrown as `output-unwritable` about `path`. */
export function openFileSink(temporaryPath: string, path: string, words: Words): FileSink {
  const told = <Result>(work: () => Result): Result => {
    try {
      return work();
    } catch (error) {
      throw outputError(path, error, words);
    }
  };
  const file = told(() => openSync(temporaryPath, constants.O_WRONLY));
  let bytes = 0;
  return {
    get bytes() {
      return bytes;
    },
    write(chunk) {
      told(() => {
        for (let offset = 0; offset < chunk.length; ) offset += writeSync(file, chunk, offset);
      });
      bytes += chunk.length;
    },
    flush: () => told(() => fsyncSync(file)),
    close: () => closeSync(file),
  };
}
