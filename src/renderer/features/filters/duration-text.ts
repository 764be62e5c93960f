/** A length of time as a person types it. */

const longest = 100 * 365 * 86_400;

const clock = /^(?:(\d+):)?(\d+):(\d{1,2})$/;
const units =
  /^(?:(\d+)\s*(?:h|ч)[а-яёa-z]*\.?)?\s*(?:(\d+)\s*(?:m|м)[а-яёa-z]*\.?)?\s*(?:(\d+)\s*(?:s|с)[а-яёa-z]*\.?)?$/;

/**
 * Reads a length of time in seconds: `90` (seconds), `1:30`, `1:02:03`, `1h2m`, `5 min`, `1ч 2м 3с`. Returns undefined
 * for anything else, also for `1:75`.
 */
export function readDuration(text: string): number | undefined {
  const typed = text.trim().toLowerCase();
  if (typed === '') return undefined;
  const seconds = /^\d+$/.test(typed) ? Number(typed) : (readClock(typed) ?? readUnits(typed));
  return seconds === undefined || seconds > longest ? undefined : seconds;
}

function readClock(typed: string): number | undefined {
  const match = clock.exec(typed);
  if (match === null) return undefined;
  const [hours, minutes, seconds] = [Number(match[1] ?? 0), Number(match[2]), Number(match[3])];
  // `90:00` is ninety minutes; beside hours there are at most 59 of them.
  if (seconds > 59 || (match[1] !== undefined && minutes > 59)) return undefined;
  return hours * 3600 + minutes * 60 + seconds;
}

function readUnits(typed: string): number | undefined {
  const match = units.exec(typed);
  if (match === null) return undefined;
  return Number(match[1] ?? 0) * 3600 + Number(match[2] ?? 0) * 60 + Number(match[3] ?? 0);
}
