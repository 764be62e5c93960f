import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useWords } from '../../app/words.tsx';
import { copyText } from '../../ui/copy-text.ts';
import classes from './copy-button.module.css';

const shownMs = 1_500;

/** Copies a text as it was fetched, and says so for a moment. */
export function CopyButton({ label, text }: { readonly label: string; readonly text: string }) {
  const words = useWords();
  const [copied, setCopied] = useState<string | null>(null);
  useEffect(() => {
    if (copied === null) return;
    const timer = setTimeout(() => setCopied(null), shownMs);
    return () => clearTimeout(timer);
  }, [copied]);
  const isCopied = copied === text;
  const said = isCopied ? words.t('call:fields.copied') : label;
  const Icon = isCopied ? IconCheck : IconCopy;
  return (
    <button
      type="button"
      className={classes['button']}
      data-copied={isCopied || undefined}
      aria-label={said}
      title={said}
      onClick={async () => setCopied((await copyText(text)) ? text : null)}
    >
      <Icon size={14} stroke={1.75} aria-hidden />
    </button>
  );
}
