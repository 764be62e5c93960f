import { Button } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useWords } from '../../app/words.tsx';
import { copyText } from '../../ui/copy-text.ts';

const shownMs = 1_500;

/** Copies a text and says so for a moment. */
export function CopyButton({ text }: { readonly text: string }) {
  const words = useWords();
  const [copied, setCopied] = useState<string | null>(null);
  useEffect(() => {
    if (copied === null) return;
    const timer = setTimeout(() => setCopied(null), shownMs);
    return () => clearTimeout(timer);
  }, [copied]);
  const isCopied = copied === text && text !== '';
  const Icon = isCopied ? IconCheck : IconCopy;
  return (
    <Button
      size="compact-xs"
      variant="subtle"
      color="gray"
      disabled={text === ''}
      leftSection={<Icon size={14} stroke={1.75} aria-hidden />}
      onClick={async () => setCopied((await copyText(text)) ? text : null)}
    >
      {words.t(isCopied ? 'syncing:copied' : 'syncing:copy')}
    </Button>
  );
}
