import { Button } from '@mantine/core';
import { ask } from '../../api.ts';
import { useWords } from '../../app/words.tsx';
import { reportError } from '../../ui/toasts.tsx';
import type { ChosenFolder } from './archive-place.ts';
import { Line } from './choice.tsx';
import classes from './export.module.css';

/** The folder of an archive, and the way to another one. `place`: the folder's path; null: none is known. */
export function FolderLine(props: {
  readonly place: string | null;
  readonly onChoose: (folder: ChosenFolder) => void;
}) {
  const words = useWords();
  const { place, onChoose } = props;
  const choose = async () => {
    const folder = await ask('archive.chooseFolder', {});
    if (folder !== null) onChoose(folder);
  };
  return (
    <Line label={words.t('exporting:folder')}>
      <div className={classes['place']}>
        <bdi className={place === null ? classes['quiet'] : classes['path']}>
          {place ?? words.t('exporting:folder.none')}
        </bdi>
        <Button variant="default" size="xs" onClick={() => void choose().catch(reportError)}>
          {words.t(place === null ? 'exporting:folder.choose' : 'exporting:folder.other')}
        </Button>
      </div>
      <p className={classes['hint']}>{words.t('exporting:folder.hint')}</p>
    </Line>
  );
}
