import { openSnapshot } from '../store/snapshot.ts';
import { serveExport } from './serve-export.ts';

/** The entry of an export's own thread. */
await serveExport(openSnapshot);
