import type { Russian } from '../catalogue.ts';
import type { catalogue as english } from '../en/shell.ts';

export const catalogue: Russian<typeof english> = {
  'application.name': 'Call Review',
  close: 'Закрыть',
  retry: 'Повторить',
  bug: 'Ошибка внутри программы: {{message}}. Это наша ошибка; сохранённое не пострадало.',
  'failure.title': 'Окно не удаётся показать',
  'failure.kept': 'Звонки и всё остальное сохранённое не пострадали.',
  'failure.reload': 'Загрузить заново',

  main: 'Звонки',
  sidebar: 'Виды и архив',
  'sidebar.fold': 'Свернуть',
  'sidebar.unfold': 'Развернуть',
  archive: 'Архив',
  'call-pane': 'Звонок',
  'call-pane.width': 'Ширина панели звонка',
};
