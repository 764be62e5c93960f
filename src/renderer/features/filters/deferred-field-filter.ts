import { deferred } from '../../app/deferred.tsx';

/** {@link FieldFilter}, with its calendar, in a file of its own: needed when a filter is edited, not before. */
export const FieldFilter = deferred(async () => (await import('./field-filter.tsx')).FieldFilter);
