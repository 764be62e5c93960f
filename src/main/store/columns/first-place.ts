/** The first of the places from `start` to before `end` for which something holds that holds for all after it; else `end`. */
export function firstPlace(start: number, end: number, holds: (place: number) => boolean): number {
  let low = start;
  let high = end;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
