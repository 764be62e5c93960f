import { openArchiveSnapshot } from '../store/archive-snapshot.ts';
import { serveArchive } from './archive/serve-archive.ts';

/** The entry of the thread that writes an archive's folder. */
await serveArchive(openArchiveSnapshot);
