import { IconAlertTriangle, IconCheck, IconX } from '@tabler/icons-react';
import { useEffect } from 'react';
import { CallReviewError } from '../../shared/errors.ts';
import { errorWords } from '../../shared/words/one-language.ts';
import { createStore, useStore } from '../app/store.ts';
import { useWords } from '../app/words.tsx';
import classes from './toasts.module.css';

/** Short words about what just happened, in a corner, read out by screen readers; they go by themselves, errors do not. */

/** What can be done about what a toast says, like taking it back. */
export interface ToastAction {
  readonly label: string;
  readonly run: () => void;
}

interface Toast {
  readonly id: number;
  /** Words that are said already, or an error that is put into words when it is shown. */
  readonly content: string | Error;
  readonly action?: ToastAction | undefined;
}

const toasts = createStore<{ readonly shown: readonly Toast[] }>({ shown: [] });
const most = 4;
const shownMs = 5_000;
const shownWithActionMs = 12_000;
let lastId = 0;

function show(content: Toast['content'], action?: ToastAction): void {
  const toast = { id: ++lastId, content, action };
  toasts.set({ shown: [...toasts.get().shown, toast].slice(-most) });
}

function drop(id: number): void {
  toasts.set({ shown: toasts.get().shown.filter((toast) => toast.id !== id) });
}

/** Says something in a corner for a few seconds, longer where something can be done about it. */
export function notify(message: string, action?: ToastAction): void {
  show(message, action);
}

/** Shows an error in a corner until it is closed: for what failed without a place of its own to say so. */
export function reportError(error: unknown): void {
  const content = error instanceof Error ? error : new Error(String(error));
  const message = content.message;
  // The same failure again and again is one failure.
  if (toasts.get().shown.some(({ content: other }) => other instanceof Error && other.message === message)) return;
  show(content);
}

/** The corner of the window that shows them. */
export function Toasts() {
  const shown = useStore(toasts, (state) => state.shown);
  return (
    <div className={classes['corner']} role="status" aria-live="polite">
      {shown.map((toast) => (
        <ShownToast key={toast.id} {...toast} />
      ))}
    </div>
  );
}

function ShownToast({ id, content, action }: Toast) {
  const words = useWords();
  const isError = typeof content !== 'string';
  const shownAction = action ?? wayOut(content, words);
  const staysMs = action === undefined ? shownMs : shownWithActionMs;
  useEffect(() => {
    if (isError) return;
    const timer = setTimeout(() => drop(id), staysMs);
    return () => clearTimeout(timer);
  }, [id, isError, staysMs]);
  const Icon = isError ? IconAlertTriangle : IconCheck;
  return (
    <div className={classes['toast']} data-error={isError || undefined}>
      <Icon size={16} aria-hidden />
      <span className={classes['words']}>{isError ? sayError(content, words) : content}</span>
      {shownAction !== undefined && (
        <button
          type="button"
          className={classes['action']}
          onClick={() => {
            shownAction.run();
            drop(id);
          }}
        >
          {shownAction.label}
        </button>
      )}
      <button type="button" className={classes['close']} onClick={() => drop(id)} aria-label={words.t('shell:close')}>
        <IconX size={14} aria-hidden />
      </button>
    </div>
  );
}

/** Where a file of the window does not come however often it is asked for, the window loaded anew may have another one. */
function wayOut(content: Toast['content'], words: ReturnType<typeof useWords>): ToastAction | undefined {
  if (!(content instanceof CallReviewError) || content.code !== 'part-missing') return undefined;
  return { label: words.t('shell:failure.reload'), run: () => location.reload() };
}

/** An error in the person's language; what is no expected failure is a bug of ours and says so. */
export function sayError(error: Error, words: ReturnType<typeof useWords>): string {
  if (error instanceof CallReviewError) return errorWords(words, error);
  return words.t('shell:bug', { message: error.message });
}
