import type { CellValue } from '../../../shared/call.ts';
import classes from './cells.module.css';

/**
 * The marks of a cell as elements: the same shapes as ui/marks.tsx. Cells are drawn without React, because a fling draws
 * hundreds of them in a frame.
 */

interface Mark {
  readonly className: string | undefined;
  readonly shape: string;
}

const stroke = 'fill="none" stroke="currentColor" stroke-linecap="round" stroke-linejoin="round"';

const results: Readonly<Record<string, Mark>> = {
  bridged: { className: classes['talked'], shape: '<circle cx="8" cy="8" r="5" fill="currentColor"/>' },
  answered: {
    className: classes['machine'],
    shape: `<circle cx="8" cy="8" r="4.75" stroke-width="1.5" ${stroke}/><circle cx="8" cy="8" r="1.75" fill="currentColor"/>`,
  },
  'not answered': {
    className: classes['missed'],
    shape: `<circle cx="8" cy="8" r="4.5" stroke-width="2" ${stroke}/>`,
  },
  busy: {
    className: classes['busy'],
    shape: '<rect x="2.5" y="6.25" width="11" height="3.5" rx="1" fill="currentColor"/>',
  },
  rejected: {
    className: classes['busy'],
    shape: `<circle cx="8" cy="8" r="5.25" stroke-width="1.5" ${stroke}/><path d="M5 8h6" stroke-width="1.75" ${stroke}/>`,
  },
  failed: { className: classes['failed'], shape: `<path d="M4 4l8 8M12 4l-8 8" stroke-width="1.75" ${stroke}/>` },
};

const unknownResult: Mark = {
  className: classes['failed'],
  shape: `<path d="M8 3l5 5-5 5-5-5z" stroke-width="1.5" ${stroke}/>`,
};

const muted = classes['muted'];
const flows: Readonly<Record<string, Mark>> = {
  in: { className: muted, shape: `<path d="M12 4l-8 8M4 6v6h6" stroke-width="1.5" ${stroke}/>` },
  out: { className: muted, shape: `<path d="M4 12l8-8M6 4h6v6" stroke-width="1.5" ${stroke}/>` },
};

const bothWays: Mark = {
  className: muted,
  shape: `<path d="M2.5 6h11l-3-3M13.5 10h-11l3 3" stroke-width="1.5" ${stroke}/>`,
};

/** Who hung up: the caller (out of the left), the callee (out of the right), nobody (a wait, a bar), the server. */
const endings: Readonly<Record<string, Mark>> = {
  caller_bye: { className: muted, shape: `<path d="M13 3v10M10 8H3M6 5L3 8l3 3" stroke-width="1.5" ${stroke}/>` },
  callee_bye: { className: muted, shape: `<path d="M3 3v10M6 8h7M10 5l3 3-3 3" stroke-width="1.5" ${stroke}/>` },
  caller_cancel: {
    className: classes['missed'],
    shape: `<circle cx="8" cy="8" r="5.25" stroke-width="1.5" ${stroke}/><path d="M8 5v3.25l2 1.25" stroke-width="1.5" ${stroke}/>`,
  },
  callee_refuse: {
    className: classes['busy'],
    shape: `<circle cx="8" cy="8" r="5.25" stroke-width="1.5" ${stroke}/><path d="M4.5 11.5l7-7" stroke-width="1.5" ${stroke}/>`,
  },
  internal_cancel: {
    className: muted,
    shape: `<rect x="3" y="3" width="10" height="4" rx="1" stroke-width="1.5" ${stroke}/><rect x="3" y="9" width="10" height="4" rx="1" stroke-width="1.5" ${stroke}/>`,
  },
};

const templates = new Map<Mark, Element>();

/** Whether the values of a column have marks. */
export function hasMarks(name: string): boolean {
  return name === 'result' || name === 'flow' || name === 'hangup_disposition';
}

/** The mark of a result, a direction or an ending; undefined where the column has none. */
export function markOf(name: string, value: CellValue): Element | undefined {
  const word = String(value);
  if (name === 'result') return drawn(known(results, word) ?? unknownResult);
  if (name === 'flow') return drawn(known(flows, word) ?? bothWays);
  const ending = name === 'hangup_disposition' ? known(endings, word) : undefined;
  return ending === undefined ? undefined : drawn(ending);
}

/** The class that colours a result's word like its mark. */
export function wordClass(name: string, value: CellValue): string {
  return name === 'result' ? ((known(results, String(value)) ?? unknownResult).className ?? '') : '';
}

/** An icon of one line. */
export function lineIcon(path: string): Element {
  return parsed(`<path d="${path}" stroke-width="1.5" ${stroke}/>`, classes['icon'] ?? '');
}

function known(marks: Readonly<Record<string, Mark>>, word: string): Mark | undefined {
  return Object.hasOwn(marks, word) ? marks[word] : undefined;
}

function drawn(mark: Mark): Element {
  let template = templates.get(mark);
  if (template === undefined) {
    template = parsed(mark.shape, `${classes['mark']} ${mark.className}`);
    templates.set(mark, template);
  }
  return template.cloneNode(true) as Element;
}

/** @param shape markup of ours, never a value of a call. */
function parsed(shape: string, className: string): Element {
  const holder = document.createElement('template');
  holder.innerHTML = `<svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">${shape}</svg>`;
  const svg = holder.content.firstElementChild as Element;
  svg.setAttribute('class', className);
  return svg;
}
